# One image for each program: --build-arg MODULE=stream-processor, ingest-gateway, sink-writer,
# effects-adapter or quickstart (for its `topics create`). It packs what Maven has built and builds nothing itself:
#   ./mvnw -B -q package -DskipTests
FROM eclipse-temurin:25-jre

# Nothing here needs root, and a number is what Kubernetes can check (runAsNonRoot). The folder is
# for state; a volume that is mounted there starts with its owner.
RUN groupadd --system --gid 10001 firstcome \
 && useradd --system --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin firstcome \
 && install -d -o firstcome -g firstcome /var/lib/firstcome

# The image has neither curl nor wget to ask for /health/ready with; bash is there.
COPY deploy/is-ready /usr/local/bin/is-ready

# malloc keeps what RocksDB frees in an arena for each thread, and memory only grows: two are enough.
# RocksDB unpacks its library (15 MB) under a name of its own at every start, and a killed process
# leaves it there; with a folder named it is one file that is written anew.
ENV MALLOC_ARENA_MAX=2 ROCKSDB_SHAREDLIB_DIR=/tmp

ARG MODULE
# First what seldom changes, as a layer that is kept; the program itself last.
COPY ${MODULE}/target/lib /app/lib
COPY ${MODULE}/target/${MODULE}.jar /app/app.jar

USER 10001:10001
WORKDIR /var/lib/firstcome
# What `docker stop` sends. The program stops in order within process.stop-millis (20 s), which is
# more than Docker waits by default: give it `--stop-timeout 25`.
STOPSIGNAL SIGTERM

# Without a shell, so that java is process 1 and gets the signal. Half of the container's memory is
# for the heap; the rest is for RocksDB, threads, code and buffers. Out of memory it ends, and is
# started again, rather than going on with a part of its threads. Further flags, also ones that
# undo these (-Xmx300m), go into JDK_JAVA_OPTIONS.
ENTRYPOINT ["java", \
  "-XX:MaxRAMPercentage=50", \
  "-XX:+ExitOnOutOfMemoryError", \
  "--sun-misc-unsafe-memory-access=allow", \
  "-jar", "/app/app.jar"]
