package dev.adjoint.bench.alone;

import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

/** The figure: operations in a second over operations a byte, both on logarithmic scales. */
final class RooflineChart {

    private static final int WIDTH = 1000;
    private static final int HEIGHT = 640;
    private static final double LEAST_INTENSITY = 0.05;
    private static final double MOST_INTENSITY = 1000;
    private static final double LEAST_GIGAFLOPS = 1;
    private static final double MOST_GIGAFLOPS = 200;

    /** Names are centred where they are put: this is half a letter's width, as a power of ten. */
    private static final double HALF_LETTER = 0.022;

    private static final double MARKER = 0.06;
    private static final double ABOVE = 1.32;
    private static final double BELOW = 1.13;

    private static final int NAME_SIZE = 11;

    private static final Color[] GREYS = {
        new Color(0x40, 0x40, 0x40),
        new Color(0x70, 0x70, 0x70),
        new Color(0x98, 0x98, 0x98),
        new Color(0xb8, 0xb8, 0xb8)
    };

    private static final Color[] COLORS = {
        new Color(0x1f, 0x5f, 0xa8),
        new Color(0xc0, 0x39, 0x2b),
        new Color(0x2e, 0x8b, 0x57),
        new Color(0xd4, 0x8a, 0x00),
        new Color(0x7d, 0x3c, 0x98)
    };

    private static final Marker[] MARKERS = {
        SeriesMarkers.CIRCLE,
        SeriesMarkers.SQUARE,
        SeriesMarkers.DIAMOND,
        SeriesMarkers.TRIANGLE_UP,
        SeriesMarkers.TRIANGLE_DOWN
    };

    private RooflineChart() {}

    /** Draws the roofs, one for each place that data come from, and the points below them. */
    static void write(
            double peak, Map<String, Double> bandwidths, List<RooflinePoint> points, Path file)
            throws IOException {
        XYChart chart = empty();
        int color = 0;
        for (Map.Entry<String, Double> place : bandwidths.entrySet()) {
            addRoof(chart, place.getKey(), place.getValue(), peak, GREYS[color++]);
        }
        int family = 0;
        for (String name : points.stream().map(RooflinePoint::family).distinct().toList()) {
            List<RooflinePoint> members =
                    points.stream().filter(p -> p.family().equals(name)).toList();
            addPoints(chart, name, members, COLORS[family], MARKERS[family]);
            family++;
        }
        ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", file.toFile());
    }

    private static XYChart empty() {
        XYChart chart =
                new XYChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title("One thread: measured kernels under the machine's measured limits")
                        .xAxisTitle("operations for each byte of inputs and result")
                        .yAxisTitle("GFLOP/s")
                        .build();
        XYStyler styler = chart.getStyler();
        styler.setXAxisLogarithmic(true);
        styler.setYAxisLogarithmic(true);
        styler.setXAxisMin(LEAST_INTENSITY);
        styler.setXAxisMax(MOST_INTENSITY);
        styler.setYAxisMin(LEAST_GIGAFLOPS);
        styler.setYAxisMax(MOST_GIGAFLOPS);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setLegendPosition(LegendPosition.OutsideE);
        styler.setAnnotationTextFont(new Font(Font.SANS_SERIF, Font.PLAIN, NAME_SIZE));
        return chart;
    }

    private static void addRoof(
            XYChart chart, String place, double bandwidth, double peak, Color color) {
        double[] x = {LEAST_INTENSITY, peak / bandwidth, MOST_INTENSITY};
        double[] y = {Math.max(LEAST_GIGAFLOPS, LEAST_INTENSITY * bandwidth), peak, peak};
        x[0] = y[0] / bandwidth;
        XYSeries roof = chart.addSeries("reads from " + place, x, y);
        roof.setMarker(SeriesMarkers.NONE).setLineColor(color).setLineWidth(2);
    }

    private static void addPoints(
            XYChart chart, String family, List<RooflinePoint> points, Color color, Marker marker) {
        double[] x = points.stream().mapToDouble(RooflinePoint::intensity).toArray();
        double[] y = points.stream().mapToDouble(RooflinePoint::gigaflops).toArray();
        XYSeries series = chart.addSeries(family, x, y);
        series.setMarker(marker).setMarkerColor(color).setLineStyle(SeriesLines.NONE);
        points.forEach(p -> chart.addAnnotation(label(p)));
    }

    /**
     * Products have their sizes above the roof, convolutions below them, others beside them, with
     * exp on the other side of its neighbour tanh.
     */
    private static AnnotationText label(RooflinePoint p) {
        String name = p.name().replaceAll("gemm-|conv-|-fwd", "");
        double beside = Math.pow(10, MARKER + HALF_LETTER * name.length());
        double x =
                switch (p.name().startsWith("exp") ? "rows" : p.family()) {
                    case "elementwise", "sums" -> p.intensity() * beside;
                    case "rows" -> p.intensity() / beside;
                    default -> p.intensity();
                };
        double y =
                switch (p.family()) {
                    case "matrix products" -> p.gigaflops() * ABOVE;
                    case "convolutions" -> p.gigaflops() / BELOW;
                    default -> p.gigaflops();
                };
        return new AnnotationText(name, x, y, false);
    }
}
