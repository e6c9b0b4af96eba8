package io.penalties.load;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Panels over a shared time axis, as SVG. */
final class Plot {

  private static final int WIDTH = 720;
  private static final int LEFT = 70;
  private static final int RIGHT = 20;
  private static final int PANEL = 110;
  private static final int GAP = 40;
  private static final int TOP = 30;

  /** A point this close to another lies on it. */
  private static final double DOT = 2;

  private final double seconds;
  private final StringBuilder marks = new StringBuilder();
  private int panels;

  /** A plot that covers this time. */
  Plot(double seconds) {
    this.seconds = Math.max(seconds, 1);
  }

  /**
   * Adds a panel below the others. Points that lie on others are left out.
   *
   * @param points pairs of seconds and value
   * @param joined whether a line joins them
   */
  Plot panel(String title, String colour, List<double[]> points, boolean joined) {
    int top = TOP + panels++ * (PANEL + GAP);
    int bottom = top + PANEL;
    double max = step(points.stream().mapToDouble(p -> p[1]).max().orElse(1));
    text(LEFT, top - 8, title, "start", colour);
    for (int i = 0; i <= 4; i++) {
      double y = bottom - i * PANEL / 4.0;
      line(LEFT, y, WIDTH - RIGHT, y);
      text(LEFT - 8, y + 4, number(max * i / 4), "end", "black");
    }
    StringBuilder path = new StringBuilder();
    Set<List<Long>> covered = new HashSet<>();
    for (double[] point : points) {
      double x = LEFT + Math.min(point[0] / seconds, 1) * (WIDTH - LEFT - RIGHT);
      double y = bottom - point[1] / max * PANEL;
      if (joined) {
        path.append(format("%.1f,%.1f ", x, y));
      } else if (covered.add(List.of(Math.round(x / DOT), Math.round(y / DOT)))) {
        marks.append(
            format("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"1.2\" fill=\"%s\"/>%n", x, y, colour));
      }
    }
    if (joined) {
      marks.append(
          format(
              "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>%n",
              path.toString().strip(), colour));
    }
    return this;
  }

  String svg() {
    int height = TOP + panels * (PANEL + GAP) + 10;
    for (int i = 0; i <= 6; i++) {
      double x = LEFT + i * (WIDTH - LEFT - RIGHT) / 6.0;
      text(x, height - 30, number(seconds * i / 360), "middle", "black");
    }
    text((LEFT + WIDTH) / 2.0, height - 10, "minutes", "middle", "black");
    return format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                + " font-family=\"sans-serif\" font-size=\"12\">%n"
                + "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>%n",
            WIDTH, height, WIDTH, height)
        + marks
        + "</svg>\n";
  }

  /** The slope of the line of best fit, per second. */
  static double slope(List<double[]> points) {
    double meanX = points.stream().mapToDouble(p -> p[0]).average().orElse(0);
    double meanY = points.stream().mapToDouble(p -> p[1]).average().orElse(0);
    double over = 0;
    double under = 0;
    for (double[] point : points) {
      over += (point[0] - meanX) * (point[1] - meanY);
      under += (point[0] - meanX) * (point[0] - meanX);
    }
    return under == 0 ? 0 : over / under;
  }

  /** Rounds up to 1, 2, 4 or 8 times a power of ten. */
  private static double step(double max) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(max, 1e-3))));
    List<Double> steps = new ArrayList<>(List.of(1.0, 2.0, 4.0, 8.0, 10.0));
    return power * steps.stream().filter(s -> s * power >= max).findFirst().orElse(10.0);
  }

  private void line(double x1, double y1, double x2, double y2) {
    marks.append(
        format(
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>%n",
            x1, y1, x2, y2));
  }

  private void text(double x, double y, String content, String anchor, String colour) {
    marks.append(
        format(
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
            x, y, anchor, colour, content));
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : format("%.1f", value);
  }

  private static String format(String pattern, Object... arguments) {
    return String.format(Locale.ROOT, pattern, arguments);
  }
}
