package dev.adjoint.bindings;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A library of NVIDIA's, looked for when its first function is called and kept until the process
 * ends.
 *
 * <p>The places, in this order: the folders of the system property {@value Places#PROPERTY} and of
 * the environment variable {@value Places#VARIABLE}; the system's own search path; the usual places
 * of the CUDA toolkit; the folders {@code nvidia/*}{@code /lib} that Python's packages install. In
 * each place the library of CUDA 13 is preferred to that of CUDA 12.
 */
public enum NativeLibrary {
    /** The driver; it comes with the graphics driver, not with the toolkit. */
    CUDA("the CUDA driver", List.of("libcuda.so.1")),
    /** The compiler of CUDA C. */
    NVRTC("NVRTC", List.of("libnvrtc.so.13", "libnvrtc.so.12")),
    /** Matrix products with epilogues. */
    CUBLASLT("cuBLASLt", List.of("libcublasLt.so.13", "libcublasLt.so.12")),
    /** Matrix products. */
    CUBLAS("cuBLAS", List.of("libcublas.so.13", "libcublas.so.12"), CUBLASLT),
    /** Convolutions, normalisation, recurrent networks. */
    CUDNN("cuDNN", List.of("libcudnn.so.9"), CUBLASLT, NVRTC);

    private static final int RTLD_NOW = 2;

    private final String title;
    private final List<String> fileNames;
    private final List<NativeLibrary> needs;
    private Optional<Search> search = Optional.empty();

    NativeLibrary(String title, List<String> fileNames, NativeLibrary... needs) {
        this.title = title;
        this.fileNames = fileNames;
        this.needs = List.of(needs);
    }

    /**
     * A place that was looked at in vain.
     *
     * @param place a file, a folder, or a name given to the system's search
     * @param reason why nothing was loaded from there
     */
    public record Attempt(String place, String reason) {}

    /** What a search found: the library and the place it came from, or neither. */
    private record Search(Optional<SymbolLookup> library, String place, List<Attempt> attempts) {}

    /** The library's name for people, such as {@code cuBLAS}. */
    public String title() {
        return title;
    }

    /** The names that its file may have, the preferred first. */
    public List<String> fileNames() {
        return fileNames;
    }

    /** Whether it could be loaded; the first call looks for it. */
    public boolean isFound() {
        return search().library().isPresent();
    }

    /** The file it was loaded from, or the name under which the system found it. */
    public Optional<String> place() {
        return isFound() ? Optional.of(search().place()) : Optional.empty();
    }

    /** The places looked at before it was found, or all of them. */
    public List<Attempt> attempts() {
        return search().attempts();
    }

    /** A sentence and, one a line, every place that was looked at and why it did not serve. */
    public String whyNotFound() {
        String subject = title.startsWith("the ") ? "T" + title.substring(1) : title;
        StringBuilder text = new StringBuilder(subject + " was not found. Tried:");
        for (Attempt attempt : attempts()) {
            text.append("\n  ").append(attempt.place()).append(": ").append(attempt.reason());
        }
        return text.toString();
    }

    /**
     * The library's functions. Nothing is loaded before the first of them is asked for; if there is
     * no such library, or no such function in it, that throws an {@link UnsatisfiedLinkError} that
     * says so.
     */
    public SymbolLookup symbols() {
        return this::symbol;
    }

    private Optional<MemorySegment> symbol(String name) {
        SymbolLookup library =
                search().library()
                        .orElseThrow(() -> new UnsatisfiedLinkError(name + ": " + whyNotFound()));
        Optional<MemorySegment> address = library.find(name);
        if (address.isEmpty()) {
            throw new UnsatisfiedLinkError(
                    name + ": no such function in " + search().place() + ", which is too old");
        }
        return address;
    }

    private synchronized Search search() {
        if (search.isEmpty()) {
            search = Optional.of(look());
        }
        return search.get();
    }

    private Search look() {
        List<Attempt> attempts = new ArrayList<>();
        Optional<Attempt> refusal = refusal();
        if (refusal.isPresent()) {
            return new Search(Optional.empty(), "", List.of(refusal.get()));
        }
        needs.forEach(NativeLibrary::isFound);
        for (Places.Place place : Places.all()) {
            for (String file : place.files(fileNames, attempts)) {
                Optional<SymbolLookup> library = open(file, attempts);
                if (library.isPresent()) {
                    openCompanions(file);
                    return new Search(library, file, List.copyOf(attempts));
                }
            }
        }
        return new Search(Optional.empty(), "", List.copyOf(attempts));
    }

    private static Optional<Attempt> refusal() {
        if (Places.areSwitchedOff()) {
            String place = "-D" + Places.PROPERTY + "=" + Places.NONE;
            return Optional.of(new Attempt(place, "the property switches CUDA off"));
        }
        String system = System.getProperty("os.name", "") + " " + System.getProperty("os.arch", "");
        if (!system.toLowerCase(Locale.ROOT).matches("linux .*64")) {
            return Optional.of(
                    new Attempt(system, "the bindings are those of Linux on 64-bit processors"));
        }
        return Optional.empty();
    }

    private static Optional<SymbolLookup> open(String file, List<Attempt> attempts) {
        try {
            Path path = Path.of(file);
            return Optional.of(
                    path.isAbsolute()
                            ? SymbolLookup.libraryLookup(path, Arena.global())
                            : SymbolLookup.libraryLookup(file, Arena.global()));
        } catch (IllegalCallerException e) {
            attempts.add(new Attempt(file, "Java denies native access: " + e.getMessage()));
        } catch (IllegalArgumentException e) {
            attempts.add(new Attempt(file, linkerError(file)));
        }
        return Optional.empty();
    }

    /** NVRTC looks for a part of itself on the system's search path only: load it beforehand. */
    private void openCompanions(String file) {
        Path folder = Path.of(file).getParent();
        if (this != NVRTC || folder == null) {
            return;
        }
        String version = file.substring(file.lastIndexOf('.') + 1);
        for (Path part : Places.matches(folder, "libnvrtc-builtins.so." + version + "*")) {
            if (Files.isRegularFile(part)) {
                open(part.toString(), new ArrayList<>());
            }
        }
    }

    /** The JDK does not say why a library cannot be opened; the system's linker does. */
    private static String linkerError(String file) {
        Linker linker = Linker.nativeLinker();
        SymbolLookup system = linker.defaultLookup();
        Optional<MemorySegment> open = system.find("dlopen");
        Optional<MemorySegment> error = system.find("dlerror");
        if (open.isEmpty() || error.isEmpty()) {
            return "cannot be opened";
        }
        FunctionDescriptor opening =
                FunctionDescriptor.of(
                        ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
        MethodHandle dlopen = linker.downcallHandle(open.get(), opening);
        MethodHandle dlerror =
                linker.downcallHandle(error.get(), FunctionDescriptor.of(ValueLayout.ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment handle =
                    (MemorySegment) dlopen.invokeExact(arena.allocateFrom(file), RTLD_NOW);
            MemorySegment text = (MemorySegment) dlerror.invokeExact();
            return handle.address() != 0 || text.address() == 0
                    ? "cannot be opened"
                    : text.reinterpret(Long.MAX_VALUE).getString(0);
        } catch (Throwable e) {
            return "cannot be opened: " + e;
        }
    }
}
