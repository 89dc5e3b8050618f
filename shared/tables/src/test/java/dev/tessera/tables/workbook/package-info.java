/** Tests of the workbook package; whole workbooks are read in those of the read package. */
@NullMarked
package dev.tessera.tables.workbook;

import org.jspecify.annotations.NullMarked;
