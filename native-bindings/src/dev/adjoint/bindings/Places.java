package dev.adjoint.bindings;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where the loader looks. */
final class Places {
    /** Names folders to look into first, or {@value #NONE}. */
    static final String PROPERTY = "adjoint.cuda.path";

    /** The environment's variable with the property's meaning. */
    static final String VARIABLE = "ADJOINT_CUDA_PATH";

    /** The property's value that stops the loader from looking anywhere. */
    static final String NONE = "none";

    /** Folders of the toolkit, and of the driver on systems that keep it off the search path. */
    private static final List<String> TOOLKITS =
            List.of(
                    "/usr/local/cuda",
                    "/usr/local/cuda-13*",
                    "/usr/local/cuda-12*",
                    "/opt/cuda",
                    "/usr/lib/wsl",
                    "/run/opengl-driver");

    /** Folders in which Python's installations keep packages. */
    private static final List<String> PYTHONS =
            List.of("/usr/local/lib/python3*", "/usr/lib/python3*", "/opt/conda/lib/python3*");

    private Places() {}

    /** Something that may offer files of the given names. */
    @FunctionalInterface
    interface Place {
        /** The files to open; why there are none is added to the attempts. */
        List<String> files(List<String> names, List<NativeLibrary.Attempt> attempts);
    }

    static boolean areSwitchedOff() {
        return NONE.equals(System.getProperty(PROPERTY));
    }

    static List<Place> all() {
        List<Place> places = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        for (String folder : System.getProperty(PROPERTY, "").split(File.pathSeparator)) {
            addRoot(places, seen, folder, ", named by -D" + PROPERTY);
        }
        for (String folder : environment(VARIABLE).split(File.pathSeparator)) {
            addRoot(places, seen, folder, ", named by " + VARIABLE);
        }
        places.add((names, attempts) -> names);
        addRoot(places, seen, environment("CUDA_HOME"), ", named by CUDA_HOME");
        addRoot(places, seen, environment("CUDA_PATH"), ", named by CUDA_PATH");
        TOOLKITS.forEach(toolkit -> addRoot(places, seen, toolkit, ""));
        for (String root : pythons()) {
            for (String packages : List.of("site-packages", "dist-packages")) {
                String pattern = root + "/" + packages + "/nvidia/*/lib";
                addAll(places, seen, expand(pattern), pattern, "");
            }
        }
        return places;
    }

    /** A toolkit, a folder of Python's packages, or a folder of libraries. */
    private static void addRoot(List<Place> places, Set<Path> seen, String pattern, String source) {
        if (!pattern.isBlank()) {
            String absolute = Path.of(pattern).toAbsolutePath().toString();
            List<Path> folders = new ArrayList<>(expand(absolute));
            for (String inner : List.of("lib64", "lib", "targets/*/lib", "nvidia/*/lib")) {
                folders.addAll(expand(absolute + "/" + inner));
            }
            addAll(places, seen, folders, absolute, source);
        }
    }

    private static void addAll(
            List<Place> places, Set<Path> seen, List<Path> folders, String asked, String source) {
        if (folders.isEmpty()) {
            NativeLibrary.Attempt attempt =
                    new NativeLibrary.Attempt(asked, "no such folder" + source);
            places.add(
                    (names, attempts) -> {
                        attempts.add(attempt);
                        return List.of();
                    });
        }
        for (Path folder : folders) {
            if (seen.add(real(folder))) {
                places.add(in(folder));
            }
        }
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder;
        }
    }

    private static Place in(Path folder) {
        return (names, attempts) -> {
            List<String> files =
                    names.stream()
                            .map(folder::resolve)
                            .filter(Files::isRegularFile)
                            .map(Path::toString)
                            .toList();
            if (files.isEmpty()) {
                String reason = "no " + String.join(" and no ", names);
                attempts.add(new NativeLibrary.Attempt(folder.toString(), reason));
            }
            return files;
        };
    }

    private static List<String> pythons() {
        List<String> roots = new ArrayList<>();
        for (String variable : List.of("VIRTUAL_ENV", "CONDA_PREFIX")) {
            String home = environment(variable);
            if (!home.isEmpty()) {
                roots.add(home + "/lib/python3*");
            }
        }
        roots.add(System.getProperty("user.home", "") + "/.local/lib/python3*");
        roots.addAll(PYTHONS);
        return roots;
    }

    /** The existing files and folders of a path with {@code *} in its names, sorted backwards. */
    private static List<Path> expand(String pattern) {
        List<Path> found = List.of(Path.of("/"));
        for (String name : Arrays.stream(pattern.split("/")).filter(n -> !n.isEmpty()).toList()) {
            List<Path> next = new ArrayList<>();
            for (Path folder : found) {
                if (!name.contains("*")) {
                    next.add(folder.resolve(name));
                } else {
                    next.addAll(matches(folder, name));
                }
            }
            found = next;
        }
        return found.stream().filter(Files::exists).toList();
    }

    /** The entries of a folder whose names match, the last first: newer versions win. */
    static List<Path> matches(Path folder, String pattern) {
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, pattern)) {
            entries.forEach(found::add);
        } catch (IOException e) {
            return List.of();
        }
        found.sort((a, b) -> b.compareTo(a));
        return found;
    }

    private static String environment(String variable) {
        String value = System.getenv(variable);
        return value == null ? "" : value;
    }
}
