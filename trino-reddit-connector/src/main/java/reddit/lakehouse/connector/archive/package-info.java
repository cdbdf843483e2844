/**
 * Dump files of Reddit's past, as tables. Facts about them: the schemas that Arctic Shift measured over all months.
 */
package reddit.lakehouse.connector.archive;
