package dev.adjoint.backend.cpu.loop;

import java.util.List;

/**
 * The constants of a floating format that the functions' expansions need, and their polynomials'
 * coefficients, lowest degree first.
 *
 * <p>The polynomials are minimax fits (Remez exchange at 60 digits, coefficients rounded one after
 * the other) made for this library; {@code src/test/golden/functions.py --fit} prints them again.
 *
 * @param mantissa bits of the significand without the leading one
 * @param bias exponent bias
 * @param magic 1.5 * 2^mantissa: adding it rounds to an integer, which the low bits then hold
 * @param ln2 log(2) as the sum of two numbers
 * @param halfPi pi/2 as the sum of three numbers
 * @param expRange the arguments between which exp neither overflows nor vanishes, with some margin
 * @param expm1Limit above it expm1 overflows; the power of two next to it is the largest one
 * @param tanhLimit above it tanh is 1
 * @param trigLimit up to it the reduction by pi/2 is exact enough
 * @param expm1 q in {@code expm1(r) = r + r*r*q(r)} for |r| up to log(2)/2
 * @param log p in {@code log((1+s)/(1-s)) = 2*s + s*z*p(z)}, z = s*s, for |s| up to 0.1717
 * @param sin p in {@code sin(r) = r + r*z*p(z)}, z = r*r, for |r| up to pi/4
 * @param cos p in {@code cos(r) = 1 - z/2 + z*z*p(z)}, z = r*r, for |r| up to pi/4
 * @param sinh p in {@code sinh(r) = r + r*z*p(z)}, z = r*r, for |r| up to 1
 */
record FloatFormat(
        int mantissa,
        int bias,
        double magic,
        List<Double> ln2,
        List<Double> halfPi,
        List<Double> expRange,
        double expm1Limit,
        double tanhLimit,
        double trigLimit,
        List<Double> expm1,
        List<Double> log,
        List<Double> sin,
        List<Double> cos,
        List<Double> sinh) {

    static final FloatFormat FLOAT32 =
            new FloatFormat(
                    23,
                    127,
                    0x1.8p23,
                    List.of(0.6931471824645996, -1.904654323148236e-09),
                    List.of(1.5707963705062866, -4.371138828673793e-08, -1.7151245100058819e-15),
                    List.of(-105.0, 89.5),
                    89,
                    10,
                    65536,
                    List.of(
                            0.5,
                            0.16666541993618011,
                            0.04166628047823906,
                            0.008366744965314865,
                            0.0013946702238172293),
                    List.of(
                            0.6666666269302368,
                            0.40000972151756287,
                            0.2849879264831543,
                            0.24279160797595978),
                    List.of(-0.16666655242443085, 0.008332190103828907, -0.00019518400949891657),
                    List.of(0.04166664555668831, -0.00138873013202101, 2.4430675694020465e-05),
                    List.of(
                            0.1666666716337204,
                            0.008333311416208744,
                            0.00019842635083477944,
                            2.7839253107231343e-06));

    static final FloatFormat FLOAT64 =
            new FloatFormat(
                    52,
                    1023,
                    0x1.8p52,
                    List.of(0.6931471805599453, 2.3190468138462996e-17),
                    List.of(1.5707963267948966, 6.123233995736766e-17, -1.4973849048591698e-33),
                    List.of(-750.0, 710.5),
                    710,
                    22,
                    65536,
                    List.of(
                            0.5000000000000006,
                            0.16666666666666685,
                            0.041666666666572184,
                            0.008333333333314194,
                            0.001388888893292917,
                            0.0001984126990401145,
                            2.4801503714832078e-05,
                            2.755722699186463e-06,
                            2.7626639447332055e-07,
                            2.5114800337930782e-08),
                    List.of(
                            0.6666666666666735,
                            0.3999999999940937,
                            0.2857142874368078,
                            0.22222198429529386,
                            0.18183572345378196,
                            0.1531383153911196,
                            0.14798276536552707),
                    List.of(
                            -0.16666666666666632,
                            0.008333333333322455,
                            -0.00019841269829813288,
                            2.7557313687492824e-06,
                            -2.5050756706315075e-08,
                            1.5896682108149868e-10),
                    List.of(
                            0.0416666666666666,
                            -0.001388888888887444,
                            2.48015872896341e-05,
                            -2.755731438665338e-07,
                            2.087572692974303e-09,
                            -1.1359795079111826e-11),
                    List.of(
                            0.16666666666666666,
                            0.00833333333333357,
                            0.0001984126984106655,
                            2.755731930708318e-06,
                            2.505209021669293e-08,
                            1.6061227710236574e-10,
                            7.51099766799512e-13,
                            6.263026541628468e-15));
}
