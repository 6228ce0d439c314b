package dev.adjoint.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The peers' recorded figures, {@code peers.tsv}: how fast each peer was on a quiet machine of each
 * kind. A run in which a peer is much slower says nothing about us.
 */
final class PeerRecords {

    private static final String HEADER = "# case\tpeer\tthreads\tcpu\tmedian_us\tdate";
    private static final int COLUMNS = 6;

    /** A peer counts as slow below this part of its recorded speed. */
    private static final double SLOW = 0.85;

    private final Path file;
    private final String cpu;
    private final TreeMap<String, Figure> figures = new TreeMap<>();

    private record Figure(String medianUs, String date) {}

    private PeerRecords(Path file, String cpu) {
        this.file = file;
        this.cpu = cpu;
    }

    /** The figures of a file, none where it does not exist yet. */
    static PeerRecords read(Path file, String cpu) throws IOException {
        PeerRecords records = new PeerRecords(file, cpu);
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] c = line.split("\t", COLUMNS);
                    String key = String.join("\t", c[0], c[1], c[2], c[3]);
                    records.figures.put(key, new Figure(c[4], c[5]));
                }
            }
        }
        return records;
    }

    /** The best recorded time of some peers in nanoseconds, on this kind of machine. */
    OptionalDouble fastestNs(Target target, List<Timing> peers) {
        return peers.stream()
                .map(peer -> key(target, peer))
                .filter(figures::containsKey)
                .mapToDouble(key -> Double.parseDouble(figures.get(key).medianUs()) * 1e3)
                .min();
    }

    /** Whether a time is more than 15 percent under the recorded speed. */
    static boolean isSlow(double ns, double recordedNs) {
        return recordedNs < SLOW * ns;
    }

    /** Notes today's figure of a peer in place of the recorded one. */
    void record(Target target, Timing peer) {
        String medianUs = String.format(Locale.ROOT, "%.3f", peer.medianNs() / 1e3);
        figures.put(key(target, peer), new Figure(medianUs, LocalDate.now().toString()));
    }

    private String key(Target target, Timing peer) {
        return String.join(
                "\t", target.name(), peer.contestant(), Integer.toString(target.threads()), cpu);
    }

    void write() throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        figures.forEach((key, f) -> lines.add(key + "\t" + f.medianUs() + "\t" + f.date()));
        Files.write(file, lines);
    }
}
