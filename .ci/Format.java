import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/**
 * Checks or rewrites the layout of the hand-written Java sources by google-java-format's AOSP
 * style.
 *
 * <p>Arguments: {@code check} or {@code write}, a file, and the folders to walk. The file keeps the
 * digests of sources known to be clean, so that a second run formats only what changed.
 */
public final class Format {
    private final Formatter formatter =
            new Formatter(
                    JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build());
    private final boolean write;
    private final Set<String> known;
    private final Set<String> clean = new ConcurrentSkipListSet<>();
    private final Set<String> dirty = new ConcurrentSkipListSet<>();

    private Format(boolean write, Set<String> known) {
        this.write = write;
        this.known = known;
    }

    public static void main(String[] args) throws IOException {
        boolean write = args[0].equals("write");
        Path memory = Path.of(args[1]);
        // a change of this program forgets everything
        String self = digest(Files.readString(Path.of(".ci/Format.java")));
        Set<String> known = Set.of();
        if (Files.exists(memory)) {
            List<String> lines = Files.readAllLines(memory);
            boolean valid = lines.getFirst().equals(self);
            known = valid ? Set.copyOf(lines.subList(1, lines.size())) : known;
        }
        Format format = new Format(write, known);
        Set<Path> sources = new TreeSet<>();
        for (int i = 2; i < args.length; i++) {
            sources.addAll(sourcesUnder(Path.of(args[i])));
        }
        sources.parallelStream().forEach(format::visit);
        Files.write(memory, Stream.concat(Stream.of(self), format.clean.stream()).toList());
        format.report();
    }

    private static List<Path> sourcesUnder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".java"))
                    .filter(f -> !f.toString().contains(File.separator + "target" + File.separator))
                    .toList();
        }
    }

    private void visit(Path file) {
        try {
            String source = Files.readString(file);
            String digest = digest(source);
            if (known.contains(digest)) {
                clean.add(digest);
                return;
            }
            // twice: a string or comment that was broken is indented only when it is read again
            String once = formatter.formatSourceAndFixImports(source);
            String formatted = write ? formatter.formatSourceAndFixImports(once) : once;
            if (write || formatted.equals(source)) {
                clean.add(digest(formatted));
            }
            if (!formatted.equals(source)) {
                dirty.add(file.toString());
                if (write) {
                    Files.writeString(file, formatted);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FormatterException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }

    private void report() {
        dirty.forEach(f -> System.err.println((write ? "formatted: " : "not formatted: ") + f));
        if (!write && !dirty.isEmpty()) {
            System.err.println("\"mvn -q -Pformat\" formats these files.");
            System.exit(1);
        }
    }

    private static String digest(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
