/**
 * The worksheet's records as a JSON Schema for editors. Must not hold a limit of its own: all of
 * them come from the records.
 */
@NullMarked
package dev.turnup.validator.jsonschema;

import org.jspecify.annotations.NullMarked;
