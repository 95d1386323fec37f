/**
 * What the probe found: four answers, with evidence and a named cause. Must not know SIP libraries.
 */
@NullMarked
package dev.turnup.schema.verdict;

import org.jspecify.annotations.NullMarked;
