package dev.adjoint.backend.cpu.reduce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Lane;
import dev.adjoint.Shape;
import dev.adjoint.backend.ReduceOp;
import dev.adjoint.backend.cpu.Workers;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

/** The error of sums of terms chosen against them stays within the bound that their page states. */
@Tag("kernel")
class SumErrorTest {
    private static final List<Integer> LENGTHS = List.of(4097, 2, 63, 65, 129, 70_001, 4096);

    /** Terms that are hard to add. */
    enum Terms {
        /** One large term before small ones, each of which rounds off if added by itself. */
        SMALL_AFTER_LARGE {
            @Override
            double term(int i, double unit, Random random) {
                return i == 0 ? 1 : unit * 0.9;
            }
        },
        /** Terms of growing size and alternating sign. */
        GROWING {
            @Override
            double term(int i, double unit, Random random) {
                return (i % 2 == 0 ? 1 : -1) * (1 + i * 0.37);
            }
        },
        /** Large terms that cancel, with small ones between them. */
        CANCELLING {
            @Override
            double term(int i, double unit, Random random) {
                double large = i % 3 == 0 ? 1e6 : i % 3 == 1 ? -1e6 : 0;
                return large + random.nextDouble();
            }
        },
        /** The same number, which has no short binary form. */
        EQUAL {
            @Override
            double term(int i, double unit, Random random) {
                return 0.1;
            }
        },
        /** Ones and a little: every sum of two rounds. */
        LAST_BITS {
            @Override
            double term(int i, double unit, Random random) {
                return 1 + 2 * unit * (1 + random.nextInt(3));
            }
        };

        abstract double term(int i, double unit, Random random);
    }

    @ParameterizedTest
    @EnumSource(Terms.class)
    void staysWithinTheStatedBound(Terms terms) {
        for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
            for (int n : Lane.some(LENGTHS)) {
                for (boolean columns : new boolean[] {false, true}) {
                    for (Kernels kernels : Kernels.values()) {
                        check(terms, dtype, n, columns, kernels);
                    }
                }
            }
        }
    }

    private static void check(Terms terms, DType dtype, int n, boolean columns, Kernels kernels) {
        double unit = dtype == DType.FLOAT32 ? 0x1p-24 : 0x1p-53;
        int width = columns ? 3 : 1;
        Dense in = Dense.allocate(dtype, Shape.of(n, width));
        Random random = new Random(2);
        BigDecimal exact = BigDecimal.ZERO;
        BigDecimal magnitude = BigDecimal.ZERO;
        for (int i = 0; i < n; i++) {
            double term = terms.term(i, unit, random);
            for (int j = 0; j < width; j++) {
                in.storage().set(i * width + j, term);
            }
            BigDecimal stored = new BigDecimal(in.storage().get(i * width));
            exact = exact.add(stored);
            magnitude = magnitude.add(stored.abs());
        }
        Dense out = Dense.allocate(dtype, Shape.of(1, width));
        boolean[] first = {true, false};
        Reductions.run(ReduceOp.SUM, in, out, first, kernels.rows(), new Workers(1), 1);
        int steps = 69 + 32 - Integer.numberOfLeadingZeros((n - 1) / 4096);
        BigDecimal bound = magnitude.multiply(new BigDecimal(unit * steps * (1 + 1e-3)));
        for (int j = 0; j < width; j++) {
            BigDecimal error = new BigDecimal(out.storage().get(j)).subtract(exact).abs();
            assertThat(error)
                    .as("%s of %d %s, %s", terms, n, dtype, kernels)
                    .isLessThanOrEqualTo(bound);
        }
    }
}
