/** Excel workbooks (.xlsx) as rows of text, in bounded memory. */
@NullMarked
package dev.tessera.tables.workbook;

import org.jspecify.annotations.NullMarked;
