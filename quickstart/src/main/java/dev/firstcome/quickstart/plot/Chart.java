package dev.firstcome.quickstart.plot;

import java.util.List;
import java.util.Optional;

/**
 * Panels one above the other, over one axis.
 *
 * @param subtitle what else is to be known of it, in a line
 * @param axis what the axis below all panels shows, with its unit
 * @param bandsAre what the bands are, for the legend
 */
public record Chart(
    String title,
    String subtitle,
    String axis,
    Scale across,
    List<Panel> panels,
    String bandsAre,
    List<Band> bands) {
  private static final double LEFT = 76;
  private static final double WIDTH = 960;
  private static final double LEGEND = 148;
  private static final double TOP = 96;
  private static final double HEIGHT = 150;
  private static final double APART = 54;
  private static final double BOTTOM = 52;

  /** The legend: a row for each line, a key of a stroke with its name beside it. */
  private static final double ROW = 17;

  private static final double KEY = LEFT + WIDTH + 16;
  private static final double KEY_WIDTH = 22;
  private static final double KEY_TEXT = KEY + KEY_WIDTH + 7;

  /** As far from white as from black: text and axes are to be read on either. */
  private static final String MIDDLE = "#767676";

  private static final String PANELS = "panels";
  private static final String FONTS = "system-ui, 'Segoe UI', Helvetica, Arial, sans-serif";

  public Chart {
    panels = List.copyOf(panels);
    bands = List.copyOf(bands);
  }

  /** The picture, to be written to a file as UTF-8. */
  public String svg() {
    Svg svg = new Svg();
    begin(svg);
    svg.text("title", title).text("desc", subtitle);
    svg.words(title, LEFT, 30, "font-size", 20, "font-weight", 600);
    svg.words(subtitle, LEFT, 52, "font-size", 13);
    shade(svg);
    for (int n = 0; n < panels.size(); n++) {
      draw(svg, panels.get(n), top(n));
    }
    svg.open("g", "text-anchor", "middle");
    across.ticks().forEach(tick -> svg.words(Round.text(tick), x(tick), bottom() + 20));
    svg.words(axis, LEFT + WIDTH / 2, bottom() + 40).close();
    return svg.close().whole();
  }

  private void begin(Svg svg) {
    String width = Svg.coordinate(LEFT + WIDTH + LEGEND);
    String height = Svg.coordinate(bottom() + BOTTOM);
    svg.open(
        "svg",
        new Object[] {
          "xmlns",
          "http://www.w3.org/2000/svg",
          "viewBox",
          "0 0 " + width + " " + height,
          "width",
          width,
          "height",
          height,
          "role",
          "img",
          "fill",
          MIDDLE,
          "font-family",
          FONTS,
          "font-size",
          12
        });
  }

  private static double top(int panel) {
    return TOP + panel * (HEIGHT + APART);
  }

  private double bottom() {
    return top(panels.size() - 1) + HEIGHT;
  }

  private double x(double value) {
    return LEFT + WIDTH * across.place(value);
  }

  // ---- bands

  private void shade(Svg svg) {
    if (bands.isEmpty()) {
      return;
    }
    svg.open("clipPath", "id", PANELS);
    for (int n = 0; n < panels.size(); n++) {
      svg.empty("rect", "x", LEFT, "y", top(n), "width", WIDTH, "height", HEIGHT);
    }
    svg.close().open("g", "fill-opacity", 0.2, "clip-path", "url(#" + PANELS + ")");
    for (Band band : bands) {
      double from = x(band.from());
      // However short it was, it is to be seen.
      double wide = Math.max(1, x(band.to()) - from);
      svg.open("rect", "x", from, "y", TOP, "width", wide, "height", bottom() - TOP);
      svg.text("title", band.name()).close();
    }
    svg.close();
    svg.empty("rect", "x", KEY, "y", 42, "width", KEY_WIDTH, "height", 12, "fill-opacity", 0.2);
    svg.words(bandsAre, KEY_TEXT, 52);
  }

  // ---- a panel

  private void draw(Svg svg, Panel panel, double top) {
    svg.words(panel.title(), LEFT, top - 10, "font-weight", 600);
    svg.words(panel.unit(), LEFT - 8, top - 10, "text-anchor", "end");
    grid(svg, panel.scale(), top);
    svg.open("g", "fill", "none", "stroke-width", 1.6, "stroke-linejoin", "round");
    for (Line line : panel.lines()) {
      path(line, panel.scale(), top).ifPresent(path -> stroke(svg, line, path));
    }
    svg.close();
    explain(svg, panel.lines(), top);
  }

  private void grid(Svg svg, Scale scale, double top) {
    double bottom = top + HEIGHT;
    svg.open("g", "stroke", MIDDLE, "stroke-opacity", 0.28);
    scale
        .ticks()
        .forEach(tick -> {
          double y = y(scale, top, tick);
          svg.segment(LEFT, y, LEFT + WIDTH, y);
        });
    svg.close().open("g", "stroke", MIDDLE);
    svg.segment(LEFT, bottom, LEFT + WIDTH, bottom);
    across.ticks().forEach(tick -> svg.segment(x(tick), bottom, x(tick), bottom + 5));
    svg.close().open("g", "text-anchor", "end");
    scale.ticks().forEach(tick -> svg.words(Round.text(tick), LEFT - 8, y(scale, top, tick) + 4));
    svg.close();
  }

  private static double y(Scale scale, double top, double value) {
    return top + HEIGHT * (1 - scale.place(value));
  }

  private static void stroke(Svg svg, Line line, String path) {
    svg.open("path", with(line.ink(), "d", path)).text("title", line.name()).close();
  }

  private static Object[] with(Ink ink, String attribute, String value) {
    return new Object[] {
      attribute,
      value,
      "stroke",
      ink.hue().code(),
      "stroke-dasharray",
      ink.stroke().dashes(),
      "stroke-linecap",
      "round"
    };
  }

  /** Where nothing was measured the pen is lifted; what has nothing beside it is a dot. */
  private Optional<String> path(Line line, Scale scale, double top) {
    StringBuilder path = new StringBuilder();
    int drawn = 0;
    for (Line.Point point : line.points()) {
      if (point.y().isPresent()) {
        path.append(drawn == 0 ? 'M' : 'L').append(Svg.coordinate(x(point.x()))).append(' ');
        path.append(Svg.coordinate(y(scale, top, point.y().getAsDouble())));
        drawn++;
      } else {
        path.append(drawn == 1 ? "h0" : "");
        drawn = 0;
      }
    }
    path.append(drawn == 1 ? "h0" : "");
    return path.isEmpty() ? Optional.empty() : Optional.of(path.toString());
  }

  /** What each line is, beside them. */
  private static void explain(Svg svg, List<Line> lines, double top) {
    double y = top + ROW / 2;
    svg.open("g", "stroke-width", 2);
    for (Line line : lines) {
      svg.empty(
          "path",
          with(
              line.ink(),
              "d",
              "M"
                  + Svg.coordinate(KEY)
                  + " "
                  + Svg.coordinate(y)
                  + "h"
                  + Svg.coordinate(KEY_WIDTH)));
      svg.words(line.name(), KEY_TEXT, y + 4);
      y += ROW;
    }
    svg.close();
  }
}
