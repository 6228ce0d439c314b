package dev.adjoint.bench.compare;

import dev.adjoint.bench.Problem;
import dev.adjoint.bench.Suite;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** Measures the library side by side with its peers and prints one line a case. */
@Command(
        name = "bench/compare",
        sortOptions = false,
        description = "Runs our cases and the peers' in turn, see bench/README.md.")
public final class Compare implements Callable<Integer> {

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Measure on N threads (default: all counts in targets.tsv).")
    private Optional<Integer> threads = Optional.empty();

    @Option(
            names = "--suite",
            paramLabel = "S",
            description = "Measure one suite: ${COMPLETION-CANDIDATES} (in any case).")
    private Optional<Suite> suite = Optional.empty();

    @Option(
            names = "--processes",
            paramLabel = "K",
            defaultValue = "1",
            description = "Take the median over K processes (default: ${DEFAULT-VALUE}).")
    private int processes;

    @Option(names = "--save", description = "Keep the result in bench/results.")
    private boolean save;

    @Option(
            names = "--record",
            description = "Measure the peers alone and record them in bench/peers.tsv.")
    private boolean record;

    @Option(
            names = "--jvm",
            paramLabel = "OPTIONS",
            defaultValue = "-XX:+UseG1GC",
            description = "Options of the measuring JVM (default: ${DEFAULT-VALUE}).")
    private String jvm = "";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this message.")
    private boolean help;

    @Parameters(
            paramLabel = "name",
            description = "Cases to measure, * standing for anything (default: all).")
    private List<String> names = new ArrayList<>();

    @Spec private CommandSpec spec = CommandSpec.create();

    private final Path bench = Path.of(System.getProperty("bench.home", "bench")).toAbsolutePath();

    private Compare() {}

    /** Runs the command and ends the process with its exit status. */
    public static void main(String[] args) {
        CommandLine command = new CommandLine(new Compare());
        command.setCaseInsensitiveEnumValuesAllowed(true);
        command.setExecutionExceptionHandler(
                (failure, line, _) -> {
                    line.getErr().println(line.getCommandName() + ": " + failure.getMessage());
                    return line.getCommandSpec().exitCodeOnExecutionException();
                });
        System.exit(command.execute(args));
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = new PrintWriter(spec.commandLine().getOut(), true);
        List<Target> selected = selection().of(Targets.read(bench.resolve("targets.tsv")));
        List<Target> built = selected.stream().filter(Compare::isBuilt).toList();
        PeerRecords records = PeerRecords.read(bench.resolve("peers.tsv"), Machine.cpu());
        out.printf("%s, commit %s, %s%n", Machine.cpu(), Machine.commit(bench), jvm);
        if (!built.isEmpty()) {
            measure(built, records, out);
        }
        String notBuilt =
                selected.stream()
                        .filter(t -> !isBuilt(t))
                        .map(Target::label)
                        .distinct()
                        .collect(Collectors.joining(", "));
        if (!notBuilt.isEmpty()) {
            out.println("not built yet: " + notBuilt);
        }
        return 0;
    }

    private Selection selection() {
        return new Selection(threads, suite, names);
    }

    private static boolean isBuilt(Target target) {
        return Problem.parse(target.name()).isPresent();
    }

    private void measure(List<Target> built, PeerRecords records, PrintWriter out)
            throws IOException {
        Session session = new Session(bench, List.of(jvm.split(" ")), processes, !record);
        if (record) {
            session.measure(built, new Recording(records, out));
            records.write();
            return;
        }
        Printing printing = new Printing(records, out);
        session.measure(built, printing);
        printing.summary().forEach(out::println);
        if (save) {
            List<String> about = new ArrayList<>(printing.about());
            about.add("JVM " + Runtime.version() + " " + jvm + ", processes " + processes);
            out.println("saved " + ResultFile.save(bench, printing.lines(), about));
        }
    }
}
