/**
 * One output format per file syntax: a value is escaped so that the program reads back the very
 * same value, or it is refused. Must not know worksheets or families.
 */
@NullMarked
package dev.turnup.templates.format;

import org.jspecify.annotations.NullMarked;
