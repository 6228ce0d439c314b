package dev.adjoint.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/** The driver's layer on a driver that was compiled for the test. */
class DriverTest {
    @Test
    void everyPartOfTheDriversLayerDoesWhatItSays(@TempDir Path folder) throws Exception {
        String check = "the driver's layer on a stand-in for the driver";
        CudaChecks.needCompiler(check);
        StandInDriver.build(folder);
        String output =
                CudaChecks.runJava(DriverProgram.class, List.of("-Dadjoint.cuda.path=" + folder));
        assertThat(output)
                .contains("The driver supports CUDA 13.1 (" + folder + "/libcuda.so.1).")
                .contains(
                        "Device 0 is Stand-in, compute capability 9.0, 1.5 GiB, 132"
                                + " multiprocessors.");
        CudaChecks.ran(check, "cc");
    }
}
