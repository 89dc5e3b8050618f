/** Tests of the report, with data of the project's own making. */
@NullMarked
package dev.tessera.report;

import org.jspecify.annotations.NullMarked;
