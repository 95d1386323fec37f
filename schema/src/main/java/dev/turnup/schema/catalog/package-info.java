/**
 * What exists (families, transports) as data, so that the validator can judge names without
 * depending on other stages' code.
 */
@NullMarked
package dev.turnup.schema.catalog;

import org.jspecify.annotations.NullMarked;
