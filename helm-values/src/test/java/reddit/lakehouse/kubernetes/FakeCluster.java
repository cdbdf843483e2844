package reddit.lakehouse.kubernetes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * A copy of the scripts in a folder of its own, with a kubectl and a helm that write down what they are asked, and answer what
 * the test says.
 */
final class FakeCluster
{
    private final Path root;
    private final Path calls;
    private final Path programs;
    private final StringBuilder answers = new StringBuilder();

    FakeCluster(Path folder)
            throws IOException
    {
        root = requireNonNull(folder, "folder is null").resolve("clone");
        programs = folder.resolve("programs");
        calls = folder.resolve("calls");
        Files.createDirectories(programs);
        for (String part : List.of("helm-values/bin", "helm-values/lakehouse/Chart.yaml", "helm-values/charts.txt", "helm-values/namespace.yaml", "bin")) {
            copy(Repository.ROOT.resolve(part));
        }
        for (String chart : List.of("minio", "polaris", "trino")) {
            for (Path file : Repository.files(Repository.HELM_VALUES.resolve(chart))) {
                if (file.toString().endsWith(".example") || file.getFileName().toString().startsWith("values")) {
                    copy(file);
                }
            }
        }
        program("kubectl");
        program("helm");
        answer("kubectl", "config current-context", "echo test-cluster");
    }

    Path root()
    {
        return root;
    }

    /**
     * @param call how the arguments begin, after the namespace
     * @param command what the program does then, in shell
     */
    FakeCluster answer(String program, String call, String command)
    {
        answers.append("    '%s %s'*) %s ;;%n".formatted(program, call, command));
        return this;
    }

    /** All that make deploy wants to find: what make build makes, and secrets. */
    FakeCluster prepare()
            throws IOException
    {
        String version = "0.1.0-SNAPSHOT";
        for (String built : List.of(
                "trino-reddit-connector/target/trino-reddit-connector-%s.zip",
                "udf-plugin/target/udf-plugin-%s.zip",
                "audit-plugin/target/audit-plugin-%s.zip",
                "sql-models/target/sql-models-%s.jar",
                "polaris-bootstrap/target/polaris-bootstrap-%s.jar",
                "sql-models/target/lib/some.jar")) {
            write(built.formatted(version), "built");
        }
        for (Path example : Repository.files(root.resolve("helm-values"))) {
            String name = example.toString();
            if (name.endsWith("-secrets.yaml.example")) {
                String filled = Repository.read(example).replace("\"\"", "\"filled\"").replace("<random>", "random");
                Files.writeString(Path.of(name.substring(0, name.length() - ".example".length())), filled);
            }
        }
        return this;
    }

    void write(String file, String content)
            throws IOException
    {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    void executable(String file, String content)
            throws IOException
    {
        write(file, content);
        Files.setPosixFilePermissions(root.resolve(file), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Script.Result run(String input, Map<String, String> environment, String script, String... arguments)
            throws IOException, InterruptedException
    {
        Files.deleteIfExists(calls);
        Files.writeString(programs.resolve("answers"), "case \"$*\" in%n%s    *) ;;%nesac%n".formatted(answers));
        Map<String, String> all = new HashMap<>(environment);
        all.put("PATH", programs + ":" + System.getenv("PATH"));
        all.put("JAVA_HOME", System.getProperty("java.home"));
        List<String> command = ImmutableList.<String>builder()
                .add(root.resolve("helm-values/bin").resolve(script).toString())
                .add(arguments)
                .build();
        return new Script(root, ImmutableMap.copyOf(all)).run(input, command);
    }

    Script.Result run(String script, String... arguments)
            throws IOException, InterruptedException
    {
        return run("", ImmutableMap.of(), script, arguments);
    }

    /** What was asked of kubectl and helm, in order, without the namespace. */
    List<String> calls()
            throws IOException
    {
        return Files.exists(calls) ? Files.readAllLines(calls) : ImmutableList.of();
    }

    private void program(String name)
            throws IOException
    {
        Path program = programs.resolve(name);
        Files.writeString(program, """
                #!/bin/sh
                if [ "$1" = --namespace ]; then shift 2; fi
                set -- %s "$@"
                printf '%%s\\n' "$*" | head -n 1 >> '%s'
                . '%s'
                """.formatted(name, calls, programs.resolve("answers")));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void copy(Path source)
            throws IOException
    {
        List<Path> files = Files.isDirectory(source) ? Repository.files(source) : ImmutableList.of(source);
        for (Path file : files) {
            Path target = root.resolve(Repository.ROOT.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
            target.toFile().setExecutable(Files.isExecutable(file));
        }
    }
}
