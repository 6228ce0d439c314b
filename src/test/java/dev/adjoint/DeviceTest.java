package dev.adjoint;

import static dev.adjoint.Tensors.ones;
import static dev.adjoint.Tensors.zeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DeviceTest {
    @Test
    void aGpuThatIsNotThereIsRefusedWithTheReason() {
        String reason = "is not available: this version computes on the CPU only; use Device.CPU";
        assertThatThrownBy(() -> zeros(1).to(Device.CUDA))
                .isInstanceOf(DeviceUnavailableException.class)
                .hasMessage("to: device cuda:0 " + reason);
        assertThatThrownBy(() -> zeros(1).cuda()).isInstanceOf(DeviceUnavailableException.class);
        assertThatThrownBy(() -> zeros(1).to(Device.cuda(1)))
                .hasMessage("to: device cuda:1 " + reason);
    }

    @Test
    void theProcessorIsWhereTensorsAre() {
        Tensor x = zeros(2);
        assertThat(x.device()).isEqualTo(Device.CPU).hasToString("cpu");
        assertThat(x.cpu()).isSameAs(x);
        assertThat(x.to(Device.CPU)).isSameAs(x);
        assertThat(Device.cuda(0)).isEqualTo(Device.CUDA).hasToString("cuda:0");
    }

    @Test
    void threadsCanBeSetAndResultsDoNotDependOnThem() {
        int before = Device.CPU.threads();
        try {
            Tensor x = Rng.of(1).randn(300, 300);
            double sum = Double.NaN;
            for (int threads : new int[] {1, 2, 3}) {
                Device.CPU.threads(threads);
                assertThat(Device.CPU.threads()).isEqualTo(threads);
                double now = x.matmul(x).exp().log1p().sum().item();
                assertThat(Double.isNaN(sum) || now == sum).isTrue();
                sum = now;
            }
        } finally {
            Device.CPU.threads(before);
        }
    }

    @Test
    void threadCountsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> Device.CPU.threads(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Device.threads: 0 threads; at least 1 is needed");
        assertThatThrownBy(() -> Device.CUDA.threads(2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Device.threads: cuda:0 has no thread count; use Device.CPU");
        assertThat(ones(3).sum().item()).isEqualTo(3);
    }
}
