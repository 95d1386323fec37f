/**
 * Writes runs and findings for people and machines. Must not know how anything was found, pushed or
 * probed; must not decide anything.
 */
@NullMarked
package dev.turnup.report;

import org.jspecify.annotations.NullMarked;
