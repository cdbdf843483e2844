package reddit.lakehouse.models.openlineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import reddit.lakehouse.models.Model;
import reddit.lakehouse.models.sql.TableName;

/**
 * What is known of the columns of datasets.
 */
public interface ModelFacets
{
    ModelFacets NONE = new ModelFacets() {};

    default void addInput(ObjectNode dataset, TableName table) {}

    default void addOutput(ObjectNode dataset, Model model, TableName table) {}
}
