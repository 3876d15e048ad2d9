package dev.firstcome.quickstart.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.quickstart.plot.Ink.Hue;
import dev.firstcome.quickstart.plot.Line.Point;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

final class ChartTest {
  private static final String NASTY = "a<b> & \"c\" ]]> \u0007 'd' \ud83d\ude00";

  @Test
  void it_is_proper_xml_whatever_the_names_are() throws Exception {
    Document picture =
        parsed(
            new Chart(
                NASTY,
                NASTY,
                NASTY,
                Scale.between(0, 10, 5),
                List.of(
                    Panel.linear(
                        NASTY, NASTY, List.of(line(NASTY, Point.of(1, 1), Point.of(2, 2))))),
                NASTY,
                List.of(new Band(NASTY, 2, 3))));

    assertEquals("a<b> & \"c\" ]]>  'd' \ud83d\ude00", texts(picture, "title").getFirst());
    assertEquals(3, texts(picture, "title").size(), "of the picture, the band and the line");
    assertEquals(1, texts(picture, "title").stream().distinct().count());
  }

  @Test
  void where_there_was_nothing_to_measure_the_line_is_broken() throws Exception {
    Document picture =
        parsed(
            chart(
                line(
                    "killed",
                    Point.of(0, 10),
                    Point.of(1, 10),
                    Point.nothing(2),
                    Point.of(3, 0),
                    Point.of(4, 10))));

    assertEquals("M76 96L172 96M364 246L460 96", path(picture, "killed"));
  }

  @Test
  void what_has_nothing_beside_it_is_a_dot() throws Exception {
    Document picture =
        parsed(
            chart(
                line(
                    "short",
                    Point.of(0, 10),
                    Point.nothing(1),
                    Point.of(2, 10),
                    Point.of(3, 10),
                    Point.nothing(4),
                    Point.of(5, 10))));

    assertEquals("M76 96h0M268 96L364 96M556 96h0", path(picture, "short"));
  }

  @Test
  void what_was_never_there_has_no_line_but_is_in_the_legend() throws Exception {
    Document picture = parsed(chart(line("dead", Point.nothing(0), Point.nothing(1))));

    assertFalse(texts(picture, "title").contains("dead"));
    assertTrue(texts(picture, "text").contains("dead"));
  }

  @Test
  void zero_lies_at_the_bottom_of_a_logarithmic_panel() throws Exception {
    Panel panel =
        Panel.logarithmic(
            "waits",
            "ms",
            List.of(line("longest", Point.of(0, 0), Point.of(5, 10), Point.of(10, 1_000))));

    assertEquals("M76 246L556 246L1036 96", path(parsed(chart(panel)), "longest"));
  }

  @Test
  void panels_stand_one_above_the_other_with_one_axis_below() throws Exception {
    Document one = parsed(chart(panel("one")));
    Document three = parsed(chart(panel("one"), panel("two"), panel("three")));

    assertEquals(298 + 2 * 204, height(three));
    assertEquals(298, height(one));
    assertEquals(
        Stream.of("one", "two", "three").toList(),
        texts(three, "text").stream().filter(List.of("one", "two", "three")::contains).toList());
    assertEquals(1, texts(three, "text").stream().filter("time, min"::equals).count());
  }

  @Test
  void a_band_is_as_wide_as_it_lasted_but_never_too_narrow_to_be_seen() throws Exception {
    Chart chart =
        new Chart(
            "t",
            "s",
            "x",
            Scale.between(0, 10, 5),
            List.of(panel("one")),
            "a fault",
            List.of(new Band("long", 1, 3), new Band("short", 5, 5.0001)));
    NodeList rectangles = parsed(chart).getElementsByTagName("rect");

    assertEquals("960", ((Element) rectangles.item(0)).getAttribute("width"), "the panel's");
    assertEquals("192", ((Element) rectangles.item(1)).getAttribute("width"));
    assertEquals("1", ((Element) rectangles.item(2)).getAttribute("width"));
  }

  @ParameterizedTest
  @EnumSource(Hue.class)
  void every_ink_can_be_told_from_white_and_from_black(Hue hue) {
    double luminance = luminance(hue.code());

    assertTrue(1.05 / (luminance + 0.05) >= 3, "on white, by WCAG 2.2, 1.4.11");
    assertTrue((luminance + 0.05) / 0.05 >= 3, "on black");
  }

  @Test
  void a_picture_is_whole_only_if_all_of_it_is_closed() {
    Svg svg = new Svg().open("svg");

    assertThrows(IllegalStateException.class, svg::whole);
    assertEquals("<svg>\n</svg>\n", svg.close().whole());
  }

  private static Panel panel(String title) {
    return Panel.linear(title, "MiB", List.of(line("a " + title, Point.of(0, 1), Point.of(1, 2))));
  }

  private static Line line(String name, Point... points) {
    return new Line(name, Ink.of(Hue.BLUE), List.of(points));
  }

  private static Chart chart(Line line) {
    return chart(Panel.linear("panel", "MiB", List.of(line)));
  }

  private static Chart chart(Panel... panels) {
    return new Chart(
        "t", "s", "time, min", Scale.between(0, 10, 5), List.of(panels), "a fault", List.of());
  }

  private static Document parsed(Chart chart) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(chart.svg())));
  }

  private static List<String> texts(Document picture, String element) {
    NodeList found = picture.getElementsByTagName(element);
    return IntStream.range(0, found.getLength())
        .mapToObj(n -> found.item(n).getTextContent())
        .toList();
  }

  /** Where the line of this name runs. */
  private static String path(Document picture, String name) {
    NodeList paths = picture.getElementsByTagName("path");
    return IntStream.range(0, paths.getLength())
        .mapToObj(n -> (Element) paths.item(n))
        .filter(path -> path.getTextContent().strip().equals(name))
        .map(path -> path.getAttribute("d"))
        .findFirst()
        .orElseThrow();
  }

  private static int height(Document picture) {
    return Integer.parseInt(picture.getDocumentElement().getAttribute("height"));
  }

  private static double luminance(String code) {
    return 0.2126 * linear(code, 1) + 0.7152 * linear(code, 3) + 0.0722 * linear(code, 5);
  }

  private static double linear(String code, int at) {
    double share = Integer.parseInt(code.substring(at, at + 2), 16) / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
