/** The vocabulary: values that two stages exchange. Knows no other module, no library, no I/O. */
@NullMarked
package dev.turnup.schema;

import org.jspecify.annotations.NullMarked;
