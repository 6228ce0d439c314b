package dev.adjoint.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.bindings.NativeLibrary;
import dev.adjoint.bindings.cuda.cuda_h;
import dev.adjoint.bindings.cudnn.cudnn_h;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The generated structures and constants against NVIDIA's headers, as the system's compiler reads
 * them: a program that prints the headers' numbers is written, compiled and run.
 */
class HeadersTest {
    private static final List<String> HEADERS =
            List.of("cuda.h", "nvrtc.h", "cublas_v2.h", "cublasLt.h", "cudnn.h");

    @Test
    void structuresAndConstantsAreThoseOfTheHeaders(@TempDir Path folder) throws Exception {
        String check = "structures and constants against the headers";
        CudaChecks.needCompiler(check);
        for (String header : HEADERS) {
            if (CudaChecks.header(header).isEmpty()) {
                CudaChecks.skip(check, header + " was not found: name its folder in CUDA_INCLUDE");
            }
        }
        needVersions(check);
        Map<String, Long> ours = ours();
        Path source = Files.writeString(folder.resolve("numbers.c"), program(ours));
        Path program = folder.resolve("numbers");
        List<String> command = new ArrayList<>(List.of("cc", "-w", "-o", program.toString()));
        CudaChecks.includeFolders().forEach(include -> command.add("-I" + include));
        command.add(source.toString());
        CudaChecks.run(command);
        Map<String, Long> theirs = new LinkedHashMap<>();
        for (String line : CudaChecks.run(List.of(program.toString())).lines().toList()) {
            int space = line.lastIndexOf(' ');
            theirs.put(line.substring(0, space), Long.valueOf(line.substring(space + 1)));
        }
        assertThat(theirs).isEqualTo(ours);
        CudaChecks.ran(check, ours.size() + " numbers, " + CudaChecks.header("cuda.h").get());
    }

    /** Older headers lack names, and those of another CUDA have other structures. */
    private static void needVersions(String check) throws IOException {
        int cuda = CudaChecks.macro(check, "cuda.h", "CUDA_VERSION");
        int cudnn =
                100 * CudaChecks.macro(check, "cudnn_version.h", "CUDNN_MAJOR")
                        + CudaChecks.macro(check, "cudnn_version.h", "CUDNN_MINOR");
        int ours = 100 * cudnn_h.CUDNN_MAJOR() + cudnn_h.CUDNN_MINOR();
        if (cuda / 1000 != cuda_h.CUDA_VERSION() / 1000 || cudnn < ours || cudnn / 100 != 9) {
            CudaChecks.skip(check, "the headers are of CUDA " + cuda + " and cuDNN " + cudnn);
        }
    }

    /** An expression of C, and the bindings' value for it. */
    private static Map<String, Long> ours() throws ReflectiveOperationException {
        Map<String, Long> ours = new LinkedHashMap<>();
        for (NativeLibrary library : NativeLibrary.values()) {
            ours.putAll(Bound.constants(library));
        }
        for (Class<?> structure : Bound.STRUCTURES) {
            String type = cType(structure);
            GroupLayout layout = (GroupLayout) Bound.layout(structure);
            ours.put("sizeof(" + type + ")", layout.byteSize());
            ours.put("_Alignof(" + type + ")", layout.byteAlignment());
            for (MemoryLayout member : layout.memberLayouts()) {
                if (member.name().isPresent()) {
                    String name = member.name().get();
                    String offset = "offsetof(" + type + ", " + name + ")";
                    ours.put(offset, layout.byteOffset(PathElement.groupElement(name)));
                    ours.put("sizeof(((" + type + "*) 0)->" + name + ")", member.byteSize());
                }
            }
        }
        ours.remove("CUDNN_VERSION");
        ours.remove("CUDNN_MINOR");
        ours.remove("CUDNN_PATCHLEVEL");
        ours.remove("CUDA_VERSION");
        ours.remove("CUBLAS_VERSION");
        assertThat(ours).hasSizeGreaterThan(400);
        return ours;
    }

    private static String cType(Class<?> structure) {
        String name = structure.getSimpleName();
        return name.endsWith("_st") ? "struct " + name : name;
    }

    private static String program(Map<String, Long> expressions) {
        StringBuilder text = new StringBuilder("#include <stdio.h>\n#include <stddef.h>\n");
        HEADERS.forEach(header -> text.append("#include <").append(header).append(">\n"));
        text.append("int main(void) {\n");
        for (String expression : expressions.keySet()) {
            text.append("  printf(\"")
                    .append(expression)
                    .append(" %lld\\n\", (long long) ")
                    .append(expression)
                    .append(");\n");
        }
        return text.append("  return 0;\n}\n").toString();
    }
}
