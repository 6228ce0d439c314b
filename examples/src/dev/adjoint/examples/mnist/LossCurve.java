package dev.adjoint.examples.mnist;

import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** The loss over the course of training: of each mini-batch, and on average over each epoch. */
final class LossCurve {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 540;
    private static final Color PALE = new Color(0xb0, 0xc4, 0xde);
    private static final Color STRONG = new Color(0xc0, 0x39, 0x2b);

    private LossCurve() {}

    /**
     * Points of a line.
     *
     * @param x time in epochs
     * @param y losses
     */
    private record Line(List<Double> x, List<Double> y) {}

    static BufferedImage draw(List<Epoch> epochs, boolean withText) {
        Line batches = batches(epochs);
        Line means = means(epochs);
        return withText ? chart(batches, means) : plain(batches, means);
    }

    private static Line batches(List<Epoch> epochs) {
        Line line = new Line(new ArrayList<>(), new ArrayList<>());
        for (Epoch epoch : epochs) {
            int steps = epoch.batchLosses().size();
            for (int i = 0; i < steps; i++) {
                line.x().add(epoch.number() - 1 + (i + 1.0) / steps);
            }
            line.y().addAll(epoch.batchLosses());
        }
        return line;
    }

    /** Each mean in the middle of its epoch. */
    private static Line means(List<Epoch> epochs) {
        return new Line(
                epochs.stream().map(epoch -> epoch.number() - 0.5).toList(),
                epochs.stream().map(Epoch::loss).toList());
    }

    private static BufferedImage chart(Line batches, Line means) {
        XYChart chart =
                new XYChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title("Training loss")
                        .xAxisTitle("epoch")
                        .yAxisTitle("cross entropy")
                        .build();
        XYStyler styler = chart.getStyler();
        styler.setXAxisMin(0.0);
        styler.setXAxisMax(batches.x().getLast());
        styler.setXAxisDecimalPattern("0.#");
        styler.setYAxisMin(0.0);
        styler.setLegendPosition(LegendPosition.InsideNE);
        styler.setChartBackgroundColor(Color.WHITE);
        chart.addSeries("mini-batch", batches.x(), batches.y())
                .setMarker(SeriesMarkers.NONE)
                .setLineColor(PALE)
                .setLineWidth(1);
        chart.addSeries("mean of the epoch", means.x(), means.y())
                .setMarker(SeriesMarkers.CIRCLE)
                .setMarkerColor(STRONG)
                .setLineColor(STRONG);
        return BitmapEncoder.getBufferedImage(chart);
    }

    /**
     * The same two lines in a frame, for machines without fonts, on which the chart library cannot
     * draw.
     */
    private static BufferedImage plain(Line batches, Line means) {
        double top = batches.y().stream().mapToDouble(Double::doubleValue).max().orElse(1);
        PlainPlot plot = new PlainPlot(WIDTH, HEIGHT, batches.x().getLast(), top);
        plot.line(batches.x(), batches.y(), PALE, 1);
        plot.line(means.x(), means.y(), STRONG, 2);
        return plot.finish();
    }
}
