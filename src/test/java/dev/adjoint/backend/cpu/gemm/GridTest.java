package dev.adjoint.backend.cpu.gemm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

class GridTest {

    @Test
    void rectanglesCoverEveryElementOnce() {
        for (int threads = 1; threads <= 17; threads++) {
            for (int m : new int[] {1, 5, 6, 7, 40, 200}) {
                for (int n : new int[] {1, 15, 16, 17, 100, 300}) {
                    check(Grid.of(m, n, 6, 16, threads), threads);
                }
            }
        }
    }

    @Test
    void smallProductsStayOnOneThread() {
        assertThat(Grid.threads(16, 16, 16, 8)).isLessThanOrEqualTo(1);
        assertThat(Grid.threads(64, 64, 64, 2)).isEqualTo(2);
        assertThat(Grid.threads(2000, 2000, 2000, 8)).isEqualTo(8);
    }

    @Test
    void cutsKeepTilesWhole() {
        Grid grid = Grid.of(512, 512, 6, 16, 16);
        assertThat(grid.parts()).isEqualTo(16);
        for (int part = 0; part < grid.parts(); part++) {
            assertThat(grid.row(part) % 6).isZero();
            assertThat(grid.column(part) % 16).isZero();
            assertThat(grid.columns(part)).isGreaterThanOrEqualTo(128);
        }
    }

    private static void check(Grid grid, int threads) {
        assertThat(grid.parts()).as("%s", grid).isBetween(1, threads);
        int[] covered = new int[grid.m() * grid.n()];
        for (int part = 0; part < grid.parts(); part++) {
            for (int i = grid.row(part); i < grid.row(part) + grid.rows(part); i++) {
                for (int j = 0; j < grid.columns(part); j++) {
                    covered[i * grid.n() + grid.column(part) + j]++;
                }
            }
        }
        assertThat(Arrays.stream(covered).allMatch(count -> count == 1)).as("%s", grid).isTrue();
    }
}
