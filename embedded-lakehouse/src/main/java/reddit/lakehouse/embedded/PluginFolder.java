package reddit.lakehouse.embedded;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Streams;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

/**
 * Trino's {@code plugin.dir}: plugins come as the zips that a person would unpack there.
 */
public final class PluginFolder
{
    private final Path folder;

    public PluginFolder(Path folder)
    {
        this.folder = requireNonNull(folder, "folder is null");
    }

    public void unpack(Path zip)
    {
        if (!Files.isRegularFile(zip)) {
            throw new LakehouseStartException("The plugin %s is not there: build it first with ./mvnw package".formatted(zip.toAbsolutePath()));
        }
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                extract(file, entries.nextElement());
            }
        }
        catch (ZipException e) {
            throw new LakehouseStartException("The plugin %s is not a whole zip file (%s): build it again with ./mvnw package".formatted(zip.toAbsolutePath(), e.getMessage()), e);
        }
        catch (IOException e) {
            throw StartFailures.ofFile(e, "The plugin %s cannot be unpacked into %s".formatted(zip.toAbsolutePath(), folder));
        }
    }

    /**
     * @param directory the jars of trino-iceberg, all of them of this version
     */
    public void linkIceberg(Path directory, String version)
    {
        List<String> found = icebergJars(directory);
        if (!found.equals(ImmutableList.of("trino-iceberg-" + version + ".jar"))) {
            throw new LakehouseStartException("The Iceberg plugin of Trino %s should be in %s and %s: make it with ./mvnw clean package"
                    .formatted(version, directory.toAbsolutePath(), found.isEmpty() ? "is not" : "there is " + String.join(", ", found)));
        }
        try {
            Files.createSymbolicLink(folder.resolve("iceberg"), directory.toAbsolutePath().normalize());
        }
        catch (IOException e) {
            throw StartFailures.ofFile(e, "The plugin folder %s cannot be linked into %s".formatted(directory.toAbsolutePath(), folder));
        }
    }

    private static List<String> icebergJars(Path directory)
    {
        if (!Files.isDirectory(directory)) {
            return ImmutableList.of();
        }
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(directory, "trino-iceberg-*.jar")) {
            return Streams.stream(jars)
                    .map(jar -> jar.getFileName().toString())
                    .sorted()
                    .collect(toImmutableList());
        }
        catch (IOException e) {
            throw StartFailures.ofFile(e, "The plugin folder %s cannot be read".formatted(directory.toAbsolutePath()));
        }
    }

    private void extract(ZipFile file, ZipEntry entry)
            throws IOException
    {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new ZipException("entry " + entry.getName() + " leads out of the folder");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        try (InputStream content = file.getInputStream(entry)) {
            Files.copy(content, target);
        }
    }
}
