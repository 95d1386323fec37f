/**
 * Worksheets that are still being written: texts at their fields, and the YAML that a careful
 * person would make of them. Must not judge values, nor know where they came from.
 */
@NullMarked
package dev.turnup.validator.draft;

import org.jspecify.annotations.NullMarked;
