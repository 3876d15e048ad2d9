package dev.firstcome.quickstart;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook.Signature;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The walls of the house. What a room may know is said in docs/architecture.md; here it is held.
 *
 * <p>A wall that sees no code would stand whatever is built, so {@link #every_source_file_is_seen}
 * compares what was read from the class path with the source files of every module.
 */
@AnalyzeClasses(packages = "dev.firstcome", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  private static final String CONTRACT = "dev.firstcome.contract..";
  private static final String CODEC = "dev.firstcome.contract.json..";
  private static final String RUNTIME = "dev.firstcome.runtime..";
  private static final String POSTGRES = "dev.firstcome.postgres..";
  private static final String PROCESSOR = "dev.firstcome.processor..";
  private static final String RULES = "dev.firstcome.processor.rules..";
  private static final String ENGINE = "dev.firstcome.processor.engine..";
  private static final String GATEWAY = "dev.firstcome.gateway..";
  private static final String GATEWAY_TABLES = "dev.firstcome.gateway.tables..";
  private static final String WEBHOOKS = "dev.firstcome.gateway.webhooks..";
  private static final String IDENTITY = "dev.firstcome.gateway.identity..";
  private static final String RESETS = "dev.firstcome.gateway.resets..";
  private static final String SINK = "dev.firstcome.sink..";
  private static final String EFFECTS = "dev.firstcome.effects..";
  private static final String ALTERNATIVES = "dev.firstcome.alternatives..";
  private static final String QUICKSTART = "dev.firstcome.quickstart..";

  private static final Map<String, String> MODULES =
      Map.of(
          "contract", "dev.firstcome.contract",
          "runtime", "dev.firstcome.runtime",
          "postgres", "dev.firstcome.postgres",
          "stream-processor", "dev.firstcome.processor",
          "ingest-gateway", "dev.firstcome.gateway",
          "sink-writer", "dev.firstcome.sink",
          "effects-adapter", "dev.firstcome.effects",
          "alternatives", "dev.firstcome.alternatives",
          "quickstart", "dev.firstcome.quickstart");

  /** A domain's own package: below the words or the rules, and not the codec. */
  private static final Pattern DOMAIN =
      Pattern.compile(
          "dev\\.firstcome\\.(?:contract\\.(?!json(?:\\.|$))|processor\\.rules\\.)(\\w+).*");

  // ---- nothing is overlooked

  @ArchTest
  static void every_source_file_is_seen(JavaClasses seen) throws IOException {
    for (var module : MODULES.entrySet()) {
      var sources = sourcesOf(Path.of("..", module.getKey(), "src", "main", "java"));
      assertTrue(
          sources.stream().allMatch(name -> name.startsWith(module.getValue() + ".")),
          () -> module.getKey() + " has classes outside " + module.getValue() + ": " + sources);
      var missing = new TreeSet<>(sources);
      missing.removeIf(seen::contain);
      assertEquals(Set.of(), missing, "classes of " + module.getKey() + " that no wall sees");
    }
  }

  private static Set<String> sourcesOf(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(file -> file.endsWith(".java"))
          .map(file -> file.replaceAll("\\.java$", "").replace('/', '.').replace('\\', '.'))
          .collect(toCollection(TreeSet::new));
    }
  }

  // ---- the rooms

  @ArchTest
  static final ArchRule the_contract_knows_the_jdk_and_jackson =
      classes()
          .that()
          .resideInAPackage(CONTRACT)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(CONTRACT, "java..", "org.jspecify..", "com.fasterxml.jackson..");

  @ArchTest
  static final ArchRule jackson_is_hidden_behind_the_codec =
      noClasses()
          .that()
          .resideOutsideOfPackage(CODEC)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml.jackson..");

  @ArchTest
  static final ArchRule the_runtime_knows_the_contract_alone =
      noClasses()
          .that()
          .resideInAPackage(RUNTIME)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              POSTGRES, PROCESSOR, GATEWAY, SINK, EFFECTS, ALTERNATIVES, QUICKSTART);

  @ArchTest
  static final ArchRule the_room_of_postgres_knows_no_table_and_no_words =
      noClasses()
          .that()
          .resideInAPackage(POSTGRES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              CONTRACT, PROCESSOR, GATEWAY, SINK, EFFECTS, ALTERNATIVES, QUICKSTART);

  @ArchTest
  static final ArchRule the_processor_imports_no_other_deployable =
      noClasses()
          .that()
          .resideInAPackage(PROCESSOR)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(GATEWAY, SINK, EFFECTS, ALTERNATIVES, QUICKSTART);

  @ArchTest
  static final ArchRule the_gateway_imports_no_other_deployable =
      noClasses()
          .that()
          .resideInAPackage(GATEWAY)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(PROCESSOR, SINK, EFFECTS, ALTERNATIVES, QUICKSTART);

  @ArchTest
  static final ArchRule the_sink_imports_no_other_deployable =
      noClasses()
          .that()
          .resideInAPackage(SINK)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(PROCESSOR, GATEWAY, EFFECTS, ALTERNATIVES, QUICKSTART);

  @ArchTest
  static final ArchRule the_effects_adapter_knows_what_it_needs_and_no_other_deployable =
      classes()
          .that()
          .resideInAPackage(EFFECTS)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              EFFECTS,
              CONTRACT,
              RUNTIME,
              POSTGRES,
              "java..",
              "com.stripe..",
              "io.micrometer..",
              "jakarta.mail..",
              "org.apache.kafka.clients..",
              "org.apache.kafka.common..",
              "org.eclipse.angus.mail..",
              "org.jspecify..",
              "org.slf4j..");

  /** It stands where a gateway stands, and is one but for its line. */
  @ArchTest
  static final ArchRule an_alternative_knows_the_gateway_and_no_other_deployable =
      classes()
          .that()
          .resideInAPackage(ALTERNATIVES)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              ALTERNATIVES,
              CONTRACT,
              RUNTIME,
              POSTGRES,
              GATEWAY,
              "java..",
              "io.micrometer..",
              "org.jspecify..",
              "org.redisson..",
              "org.slf4j..");

  @ArchTest
  static final ArchRule each_adapter_knows_its_own_side_alone =
      slices()
          .matching("dev.firstcome.effects.(stripe|mail|inbox)..")
          .should()
          .notDependOnEachOther();

  // ---- the domains

  @ArchTest
  static final ArchRule a_domain_never_imports_another =
      slices().assignedFrom(domains()).should().notDependOnEachOther();

  @ArchTest
  static final ArchRule the_engine_knows_no_domain =
      noClasses()
          .that()
          .resideInAPackage(ENGINE)
          .should()
          .dependOnClassesThat(belongToADomain())
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule of_the_gateway_only_tables_webhooks_and_provers_know_a_domain =
      noClasses()
          .that(
              resideInAPackage(GATEWAY)
                  .and(not(resideInAnyPackage(GATEWAY_TABLES, WEBHOOKS, IDENTITY, RESETS))))
          .should()
          .dependOnClassesThat(belongToADomain());

  @ArchTest
  static final ArchRule webhooks_know_neither_http_nor_kafka =
      noClasses()
          .that()
          .resideInAPackage(WEBHOOKS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.firstcome.gateway.http..",
              "dev.firstcome.gateway.kafka..",
              "io.vertx..",
              "org.apache.kafka..");

  @ArchTest
  static final ArchRule identity_knows_neither_http_servers_nor_kafka =
      noClasses()
          .that()
          .resideInAPackage(IDENTITY)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.firstcome.gateway.http..",
              "dev.firstcome.gateway.kafka..",
              "io.vertx..",
              "org.apache.kafka..");

  @ArchTest
  static final ArchRule tokens_are_known_in_one_place =
      noClasses()
          .that()
          .resideOutsideOfPackage(IDENTITY)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.nimbusds..");

  /** Its classes for events are bound to one version of its API. */
  @ArchTest
  static final ArchRule of_stripe_the_gateway_knows_the_signature_alone =
      noClasses()
          .that()
          .resideInAPackage(GATEWAY)
          .should()
          .dependOnClassesThat(
              resideInAPackage("com.stripe..")
                  .and(not(belongToAnyOf(Signature.class, SignatureVerificationException.class))));

  @ArchTest
  static final ArchRule the_runtime_knows_no_domain =
      noClasses().that().resideInAPackage(RUNTIME).should().dependOnClassesThat(belongToADomain());

  // ---- the rules are pure

  @ArchTest
  static final ArchRule the_rules_see_values_alone =
      classes()
          .that()
          .resideInAPackage(RULES)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      RULES,
                      CONTRACT,
                      "com.ibm.icu.text",
                      "org.jspecify..",
                      "java.lang..",
                      "java.math",
                      "java.nio",
                      "java.nio.charset",
                      "java.security",
                      "java.text",
                      "java.time..",
                      "java.util",
                      "java.util.function",
                      "java.util.regex",
                      "java.util.stream")
                  .and(not(areClocksOrLots())))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule the_rules_read_no_clock_and_draw_no_lots =
      noClasses()
          .that()
          .resideInAPackage(RULES)
          .should()
          .accessTargetWhere(readsTheWorld())
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule the_contract_reads_no_clock_and_draws_no_lots =
      noClasses()
          .that()
          .resideInAPackage(CONTRACT)
          .should()
          .accessTargetWhere(readsTheWorld())
          .orShould()
          .dependOnClassesThat(areClocksOrLots());

  private static DescribedPredicate<JavaClass> belongToADomain() {
    return DescribedPredicate.describe(
        "belong to a domain", type -> DOMAIN.matcher(type.getPackageName()).matches());
  }

  private static SliceAssignment domains() {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        Matcher domain = DOMAIN.matcher(type.getPackageName());
        return domain.matches() ? SliceIdentifier.of(domain.group(1)) : SliceIdentifier.ignore();
      }

      @Override
      public String getDescription() {
        return "the domains";
      }
    };
  }

  /** Types that are the outside world in themselves: clocks, dice, loggers, threads, processes. */
  private static DescribedPredicate<JavaClass> areClocksOrLots() {
    Set<String> named =
        Set.of(
            Clock.class.getName(),
            InstantSource.class.getName(),
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.Runtime",
            "java.lang.System$Logger",
            "java.lang.Thread",
            "java.lang.ThreadLocal",
            "java.security.SecureRandom",
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.Timer",
            "java.util.concurrent.ThreadLocalRandom");
    return DescribedPredicate.describe(
        "are clocks, lots, loggers or threads",
        type ->
            named.contains(type.getName())
                || type.getPackageName().equals("java.util.random")
                || type.getPackageName().equals("java.util.logging"));
  }

  /** Calls, and references to methods, whose answer is not in their arguments. */
  private static DescribedPredicate<JavaAccess<?>> readsTheWorld() {
    Set<String> named =
        Set.of(
            "java.lang.Math.random",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.getProperty",
            "java.lang.System.getenv",
            "java.lang.System.identityHashCode",
            "java.lang.System.nanoTime",
            "java.time.ZoneId.systemDefault",
            "java.util.Collections.shuffle",
            "java.util.Locale.getDefault",
            "java.util.TimeZone.getDefault",
            "java.util.UUID.randomUUID");
    return DescribedPredicate.describe(
        "reads a clock, the machine's settings, or chance",
        access -> {
          AccessTarget target = access.getTarget();
          String owner = target.getOwner().getName();
          boolean newDate =
              owner.equals("java.util.Date")
                  && target.getName().equals("<init>")
                  && target.getFullName().endsWith("()");
          boolean now = owner.startsWith("java.time.") && target.getName().equals("now");
          return newDate || now || named.contains(owner + "." + target.getName());
        });
  }
}
