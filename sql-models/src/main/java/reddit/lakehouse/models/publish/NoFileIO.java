package reddit.lakehouse.models.publish;

import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/**
 * Tags live in the catalog's metadata: no file is read or written, so no storage needs to be reached.
 */
final class NoFileIO
        implements FileIO
{
    @Override
    public InputFile newInputFile(String path)
    {
        throw new UnsupportedOperationException("files are not read here: " + path);
    }

    @Override
    public OutputFile newOutputFile(String path)
    {
        throw new UnsupportedOperationException("files are not written here: " + path);
    }

    @Override
    public void deleteFile(String path)
    {
        throw new UnsupportedOperationException("files are not deleted here: " + path);
    }
}
