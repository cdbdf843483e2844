package reddit.lakehouse.connector.table;

import java.util.List;

@FunctionalInterface
public interface ScanFactory
{
    /** @param keys not more than the access path takes at once */
    List<Scan> create(List<String> keys, ScanContext context);
}
