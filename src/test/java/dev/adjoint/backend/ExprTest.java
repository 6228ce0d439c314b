package dev.adjoint.backend;

import static dev.adjoint.backend.Expr.ONE;
import static dev.adjoint.backend.Expr.ZERO;
import static dev.adjoint.backend.Expr.arg;
import static dev.adjoint.backend.Expr.constant;
import static dev.adjoint.backend.Expr.exp;
import static dev.adjoint.backend.Expr.gt;
import static dev.adjoint.backend.Expr.scale;
import static dev.adjoint.backend.Expr.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Expressions as values, and their derivatives. */
class ExprTest {
    private static final Expr X = arg(0);
    private static final Expr Y = arg(1);

    @Test
    void equalTreesAreEqual() {
        assertThat(exp(X.add(constant(2))))
                .isEqualTo(exp(arg(0).add(constant(2))))
                .hasSameHashCodeAs(exp(X.add(constant(2))));
        assertThat(constant(0)).isNotEqualTo(constant(-0.0));
        assertThat(constant(Double.NaN)).isEqualTo(constant(Double.NaN));
    }

    @Test
    void arguments() {
        assertThat(X.mul(arg(3)).arguments()).isEqualTo(0b1001);
        assertThat(X.mul(arg(3)).renumber(new int[] {1, 0, 0, 0})).isEqualTo(Y.mul(X));
        assertThat(X.mul(Y).substitute(List.of(exp(Y), X))).isEqualTo(exp(Y).mul(X));
    }

    @Test
    void sharedSubexpressionsAreVisitedOnce() {
        Expr e = X;
        for (int i = 0; i < 60; i++) {
            e = e.add(e);
        }
        assertThat(e.arguments()).isEqualTo(1);
        assertThat(e.subexpressions()).hasSize(61);
        assertThat(e.renumber(new int[] {2}).arguments()).isEqualTo(4);
    }

    @Test
    void derivativesOfArithmetic() {
        assertThat(X.add(Y).derivative(0)).isEqualTo(ONE);
        assertThat(X.sub(Y).derivative(1)).isEqualTo(ONE.neg());
        assertThat(X.neg().derivative(0)).isEqualTo(ONE.neg());
        assertThat(X.mul(Y).derivative(0)).isEqualTo(Y);
        assertThat(X.mul(Y).derivative(1)).isEqualTo(X);
        assertThat(X.div(Y).derivative(1)).isEqualTo(X.div(Y).div(Y).neg());
        assertThat(X.fma(Y, X).derivative(1)).isEqualTo(X);
        assertThat(select(gt(X, Y), X, Y).derivative(0)).isEqualTo(select(gt(X, Y), ONE, ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> exp(X).derivative(0))
                .withMessageStartingWith("derivative:");
    }

    @Test
    void scalingCarriesZerosThrough() {
        assertThat(scale(ZERO, X)).isEqualTo(ZERO);
        assertThat(scale(ONE.neg(), X)).isEqualTo(X.neg());
        assertThat(scale(select(gt(X, Y), ONE, ZERO), Y)).isEqualTo(select(gt(X, Y), Y, ZERO));
        assertThat(scale(Y, X)).isEqualTo(Y.mul(X));
    }

    @Test
    void booleans() {
        assertThat(gt(X, Y).isBoolean()).isTrue();
        assertThat(select(X, gt(X, Y), gt(Y, X)).isBoolean()).isTrue();
        assertThat(select(X, X, Y).isBoolean()).isFalse();
    }
}
