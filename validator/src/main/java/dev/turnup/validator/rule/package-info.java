/**
 * What must hold between the fields of a site: one class per question. Must not know files or YAML;
 * a rule names fields, and sees the outside only through the catalogue.
 */
@NullMarked
package dev.turnup.validator.rule;

import org.jspecify.annotations.NullMarked;
