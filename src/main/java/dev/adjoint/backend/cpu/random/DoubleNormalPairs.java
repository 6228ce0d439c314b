package dev.adjoint.backend.cpu.random;

import static dev.adjoint.backend.Expr.arg;
import static dev.adjoint.backend.Expr.constant;

import dev.adjoint.backend.Expr;
import dev.adjoint.backend.Program;
import dev.adjoint.backend.cpu.loop.LoopSet;
import dev.adjoint.internal.random.NormalPairs;

import java.util.List;

/**
 * The transform in double precision as an elementwise expression, which has the same bits at every
 * vector width. The halves of several blocks are brought together so that its loop is worth a call.
 */
public final class DoubleNormalPairs implements NormalPairs.OfDoubles {
    /** The expression; arguments: the uniform numbers of the radii and of the angles, mean, std. */
    public static final Program PROGRAM = new Program(pair(), 4);

    private static final int HALF = NormalPairs.BLOCK / 2;
    private static final int BLOCKS_AT_ONCE = 64;

    /** Mean and standard deviation are one element each. */
    private static final int SCALARS = 0b1100;

    private final LoopSet loops;

    /**
     * The transform by the given loops.
     *
     * @param loops those of {@link #PROGRAM}
     */
    public DoubleNormalPairs(LoopSet loops) {
        this.loops = loops;
    }

    private static List<Expr> pair() {
        Expr radius = Expr.sqrt(constant(-2).mul(Expr.log(Expr.ONE.sub(arg(0)))));
        Expr angle = constant(2 * Math.PI).mul(arg(1));
        return List.of(
                radius.mul(Expr.cos(angle)).fma(arg(3), arg(2)),
                radius.mul(Expr.sin(angle)).fma(arg(3), arg(2)));
    }

    @Override
    public void transform(double[] a, int from, int blocks, double mean, double std) {
        int most = Math.min(blocks, BLOCKS_AT_ONCE) * HALF;
        double[] radii = new double[most];
        double[] angles = new double[most];
        double[] cosines = new double[most];
        double[] sines = new double[most];
        Object[] arrays = {radii, angles, new double[] {mean}, new double[] {std}, sines};
        int[] offsets = new int[arrays.length];
        for (int block = 0; block < blocks; block += BLOCKS_AT_ONCE) {
            int count = Math.min(BLOCKS_AT_ONCE, blocks - block);
            int start = from + block * NormalPairs.BLOCK;
            for (int i = 0; i < count; i++) {
                int at = start + i * NormalPairs.BLOCK;
                System.arraycopy(a, at, radii, i * HALF, HALF);
                System.arraycopy(a, at + HALF, angles, i * HALF, HALF);
            }
            loops.loop(SCALARS).run(cosines, 0, arrays, offsets, count * HALF);
            for (int i = 0; i < count; i++) {
                int at = start + i * NormalPairs.BLOCK;
                System.arraycopy(cosines, i * HALF, a, at, HALF);
                System.arraycopy(sines, i * HALF, a, at + HALF, HALF);
            }
        }
    }
}
