package dev.adjoint.backend.cpu.conv;

import dev.adjoint.backend.ConvGeometry;
import dev.adjoint.backend.cpu.Poison;
import dev.adjoint.backend.cpu.Workers;
import dev.adjoint.backend.cpu.gemm.Gemm;

import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** {@link Elements} of float64. */
final class DoubleElements implements Elements {
    private final BlockingQueue<double[]> free = new ArrayBlockingQueue<>(KEPT);
    private final Gemm gemm;
    private final Workers workers;

    DoubleElements(Gemm gemm, Workers workers) {
        this.gemm = gemm;
        this.workers = workers;
    }

    @Override
    public Object acquire(int size) {
        double[] scratch = free.poll();
        return scratch != null && scratch.length >= size
                ? Poison.fill(scratch, size)
                : new double[Math.max(size, SMALLEST)];
    }

    @Override
    public void release(Object scratch) {
        free.offer((double[]) scratch); // if there are enough, the collector has it
    }

    @Override
    public Object allocate(int size) {
        return new double[size];
    }

    @Override
    public void clear(Object array, int from, int size) {
        Arrays.fill((double[]) array, from, from + size, 0.0);
    }

    @Override
    public void copy(Object source, int sourceFrom, Object target, int targetFrom, int size) {
        System.arraycopy((double[]) source, sourceFrom, (double[]) target, targetFrom, size);
    }

    @Override
    public void add(Object source, int sourceFrom, Object target, int targetFrom, int size) {
        addRow((double[]) source, sourceFrom, (double[]) target, targetFrom, 1, size);
    }

    @Override
    public void multiply(int m, int n, int k, Matrix a, Matrix b, Matrix c, boolean accumulate) {
        gemm.gemm(
                m,
                n,
                k,
                (double[]) a.array(),
                a.offset(),
                a.rowStride(),
                a.columnStride(),
                (double[]) b.array(),
                b.offset(),
                b.rowStride(),
                b.columnStride(),
                (double[]) c.array(),
                c.offset(),
                c.rowStride(),
                accumulate,
                workers,
                1);
    }

    @Override
    public void gather(
            ConvGeometry g, Block block, Object x, int from, Range channels, Object columns) {
        int tap = 0;
        int size = block.columns(g);
        for (int c = channels.from(); c < channels.from() + channels.size(); c++) {
            for (int kh = 0; kh < g.kernelH(); kh++) {
                for (int kw = 0; kw < g.kernelW(); kw++) {
                    int plane = from + (block.image() * g.inChannels() + c) * g.inPlane();
                    gatherTap(g, block, (double[]) x, plane, kh, kw, (double[]) columns, tap);
                    tap += size;
                }
            }
        }
    }

    private static void gatherTap(
            ConvGeometry g,
            Block block,
            double[] x,
            int from,
            int kh,
            int kw,
            double[] columns,
            int to) {
        int first = g.firstColumn(kw);
        int end = g.endColumn(kw);
        int size = end - first;
        int outW = g.outW();
        int shift = first * g.strideW() + kw * g.dilationW() - g.padW();
        int row = to;
        for (int n = 0; n < block.images(); n++) {
            int plane = from + n * g.inChannels() * g.inPlane();
            for (int oh = block.row(); oh < block.row() + block.rows(); oh++) {
                int ih = g.inputRow(oh, kh);
                if (size == 0 || ih < 0 || ih >= g.height()) {
                    Arrays.fill(columns, row, row + outW, 0.0);
                } else {
                    zero(columns, row, first);
                    int source = plane + ih * g.width() + shift;
                    copyRow(x, source, g.strideW(), columns, row + first, size);
                    zero(columns, row + end, outW - end);
                }
                row += outW;
            }
        }
    }

    /** Like {@code Arrays.fill}, for the few columns of a padding. */
    private static void zero(double[] columns, int from, int size) {
        for (int i = from; i < from + size; i++) {
            columns[i] = 0.0;
        }
    }

    private static void copyRow(
            double[] x, int from, int stride, double[] columns, int to, int size) {
        if (stride == 1) {
            System.arraycopy(x, from, columns, to, size);
            return;
        }
        for (int i = 0; i < size; i++) {
            columns[to + i] = x[from + i * stride];
        }
    }

    @Override
    public void scatter(
            ConvGeometry g, Block block, Object columns, Object x, int from, Range channels) {
        int tap = 0;
        int size = block.columns(g);
        for (int c = channels.from(); c < channels.from() + channels.size(); c++) {
            for (int kh = 0; kh < g.kernelH(); kh++) {
                for (int kw = 0; kw < g.kernelW(); kw++) {
                    int plane = from + (block.image() * g.inChannels() + c) * g.inPlane();
                    scatterTap(g, block, (double[]) columns, tap, (double[]) x, plane, kh, kw);
                    tap += size;
                }
            }
        }
    }

    private static void scatterTap(
            ConvGeometry g,
            Block block,
            double[] columns,
            int from,
            double[] x,
            int to,
            int kh,
            int kw) {
        int first = g.firstColumn(kw);
        int size = g.endColumn(kw) - first;
        int outW = g.outW();
        int shift = first * g.strideW() + kw * g.dilationW() - g.padW();
        int row = from + first;
        for (int n = 0; n < block.images(); n++) {
            int plane = to + n * g.inChannels() * g.inPlane();
            for (int oh = block.row(); oh < block.row() + block.rows(); oh++) {
                int ih = g.inputRow(oh, kh);
                if (size > 0 && ih >= 0 && ih < g.height()) {
                    int target = plane + ih * g.width() + shift;
                    addRow(columns, row, x, target, g.strideW(), size);
                }
                row += outW;
            }
        }
    }

    private static void addRow(
            double[] source, int from, double[] target, int to, int stride, int size) {
        if (stride == 1) {
            for (int i = 0; i < size; i++) {
                target[to + i] += source[from + i];
            }
            return;
        }
        for (int i = 0; i < size; i++) {
            target[to + i * stride] += source[from + i];
        }
    }
}
