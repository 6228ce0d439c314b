package dev.adjoint.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.bindings.NativeLibrary;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the loader looks, and what it says; each in a JVM of its own. */
class LoaderTest {
    @Test
    void thePropertySwitchesItOff() throws Exception {
        String output =
                CudaChecks.runJava(ReportProgram.class, List.of("-Dadjoint.cuda.path=none"));
        assertThat(output)
                .startsWith("available: false\nCUDA is not available.\nNo CUDA driver was found")
                .contains("\ncuDNN was not found.\n")
                .contains(
                        "cuBLAS was not found. Tried:\n"
                                + "  -Dadjoint.cuda.path=none: the property switches CUDA off\n")
                .contains("unavailable: The CUDA driver was not found. Tried:\n")
                .contains("unavailable: NVRTC was not found. Tried:\n")
                .contains("unavailable: cuBLAS was not found. Tried:\n")
                .contains("unavailable: cuBLASLt was not found. Tried:\n")
                .contains("unavailable: cuDNN was not found. Tried:\n");
        assertThat(output.lines().filter(line -> line.startsWith("CUDNN|"))).hasSize(1);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void everyPlaceIsNamedWithItsReason(@TempDir Path folder) throws Exception {
        Path packages = folder.resolve("nvidia/cu13/lib");
        Files.createDirectories(packages);
        Files.writeString(packages.resolve("libnvrtc.so.13"), "no library");
        Files.createDirectories(folder.resolve("lib64"));
        Files.writeString(folder.resolve("lib64/libcublas.so.12"), "no library");
        String output =
                CudaChecks.runJava(
                        ReportProgram.class,
                        List.of("-Dadjoint.cuda.path=" + folder + "/absent:" + folder));
        assertThat(output.lines())
                .contains(
                        "NVRTC|" + folder + "/absent|no such folder, named by -Dadjoint.cuda.path",
                        "NVRTC|" + folder + "|no libnvrtc.so.13 and no libnvrtc.so.12",
                        "CUBLAS|" + packages + "|no libcublas.so.13 and no libcublas.so.12")
                .anyMatch(
                        line ->
                                line.startsWith("NVRTC|" + packages + "/libnvrtc.so.13|")
                                        && line.contains("file too short"))
                .anyMatch(
                        line ->
                                line.startsWith("CUBLAS|" + folder + "/lib64/libcublas.so.12|")
                                        && line.contains("file too short"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theSystemsPathComesAfterThePropertyAndBeforeTheToolkit(@TempDir Path folder)
            throws Exception {
        String output =
                CudaChecks.runJava(ReportProgram.class, List.of("-Dadjoint.cuda.path=" + folder));
        List<String> driver = output.lines().filter(line -> line.startsWith("CUDA|")).toList();
        assertThat(driver.getFirst()).isEqualTo("CUDA|" + folder + "|no libcuda.so.1");
        if (driver.size() > 1) {
            assertThat(driver.get(1)).startsWith("CUDA|libcuda.so.1|libcuda.so.1: cannot open");
            assertThat(driver).anyMatch(line -> line.startsWith("CUDA|/usr/local/cuda"));
            assertThat(driver).anyMatch(line -> line.contains("/nvidia/*/lib|no such folder"));
        }
    }

    @Test
    void theReportNamesEveryLibrary() {
        String report = Cuda.report();
        assertThat(report).startsWith(Cuda.isAvailable() ? "CUDA is av" : "CUDA is not av");
        for (NativeLibrary library : NativeLibrary.values()) {
            if (library.isFound()) {
                assertThat(report).contains("(" + library.place().orElseThrow() + ")");
            } else {
                assertThat(report).contains(library.whyNotFound());
            }
        }
        CudaChecks.ran("the report", report.lines().findFirst().orElseThrow());
    }
}
