package dev.adjoint.backend.cpu.loop;

/** The error function in double precision, within 6 ulp. */
final class ErrorFunction {
    private static final double TWO_BY_ROOT_PI = 2 / StrictMath.sqrt(StrictMath.PI);
    private static final double ROOT_PI = StrictMath.sqrt(StrictMath.PI);
    private static final int FRACTION_TERMS = 60;

    private ErrorFunction() {}

    /**
     * The integral of {@code 2/sqrt(pi) exp(-t*t)} from 0 to x.
     *
     * <p>Abramowitz and Stegun, 7.1.6 (series without cancellation) below 2, 7.1.14 (continued
     * fraction of the complement) above.
     */
    static double erf(double x) {
        double a = Math.abs(x);
        if (Double.isNaN(a) || a == 0) {
            return x;
        }
        double value = a > 6 ? 1 : a < 2 ? series(a) : 1 - gauss(a) / ROOT_PI * fraction(a);
        return Math.copySign(value, x);
    }

    /** exp(-a*a) with the rounding of the square made good. */
    private static double gauss(double a) {
        double square = a * a;
        double rest = Math.fma(a, a, -square);
        return StrictMath.exp(-square) * (1 - rest);
    }

    private static double series(double a) {
        double square = a * a;
        double term = a;
        double sum = a;
        for (int n = 1; term > sum * 0x1p-56; n++) {
            term *= 2 * square / (2 * n + 1);
            sum += term;
        }
        return TWO_BY_ROOT_PI * gauss(a) * sum;
    }

    private static double fraction(double a) {
        double tail = a;
        for (int n = FRACTION_TERMS; n > 0; n--) {
            tail = a + n * 0.5 / tail;
        }
        return 1 / tail;
    }
}
