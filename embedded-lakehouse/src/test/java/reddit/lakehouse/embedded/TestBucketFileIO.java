package reddit.lakehouse.embedded;

import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.io.SeekableInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestBucketFileIO
{
    private static final String LOCATION = "s3://bucket/some/folder/file.json";

    @TempDir
    private Path buckets;
    private BucketFileIO io;

    @BeforeEach
    void setUp()
    {
        io = new BucketFileIO(buckets);
    }

    @Test
    void testWriteAndRead()
            throws IOException
    {
        write(LOCATION, "one");
        assertThat(io.newInputFile(LOCATION).location()).isEqualTo(LOCATION);
        assertThat(io.newInputFile(LOCATION).getLength()).isEqualTo(3);
        assertThat(read(LOCATION)).isEqualTo("one");
        assertThat(buckets.resolve("bucket/some/folder/file.json")).hasContent("one");

        assertThatThrownBy(() -> io.newOutputFile(LOCATION).create()).isInstanceOf(AlreadyExistsException.class);
        write(LOCATION, "two");
        assertThat(read(LOCATION)).isEqualTo("two");

        io.deleteFile(LOCATION);
        io.deleteFile(LOCATION);
        assertThat(io.newInputFile(LOCATION).exists()).isFalse();
        assertThatThrownBy(() -> io.newInputFile(LOCATION).newStream()).isInstanceOf(NotFoundException.class);
    }

    @Test
    void testNothingIsSeenBeforeTheEnd()
            throws IOException
    {
        try (PositionOutputStream output = io.newOutputFile(LOCATION).create()) {
            output.write("half".getBytes(UTF_8));
            output.flush();
            assertThat(output.getPos()).isEqualTo(4);
            assertThat(io.newInputFile(LOCATION).exists()).isFalse();
        }
        assertThat(read(LOCATION)).isEqualTo("half");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://bucket/../other/file", "s3://../file", "s3://bucket/", "s3://bucket", "file:///etc/passwd", "s3://bucket/a/../../../file", "s3://./file"})
    void testLocationsOutside(String location)
    {
        assertThatThrownBy(() -> io.newInputFile(location)).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> io.newOutputFile(location)).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> io.deleteFile(location)).isInstanceOf(ValidationException.class);
    }

    private void write(String location, String content)
            throws IOException
    {
        try (PositionOutputStream output = io.newOutputFile(location).createOrOverwrite()) {
            output.write(content.getBytes(UTF_8));
        }
    }

    private String read(String location)
            throws IOException
    {
        try (SeekableInputStream input = io.newInputFile(location).newStream()) {
            return new String(input.readAllBytes(), UTF_8);
        }
    }
}
