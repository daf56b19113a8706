// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.table;

import dev.rollcall.scim.spi.IdFormat;
import java.util.Objects;

/**
 * The column of a row's id, and its form as the {@code id} of a resource.
 *
 * @param name the name of the column
 * @param source the source of new ids
 * @param sequence the name of the sequence; empty for other sources
 * @param prefix the text before the value, so that ids are unique across resource types
 */
public record IdColumn(String name, Source source, String sequence, String prefix) {
  /** The source of new ids. */
  public enum Source {
    /** A number that the database generates: an identity column. */
    IDENTITY,
    /** A number of a sequence. */
    SEQUENCE,
    /** A UUID that the store generates. */
    UUID,
    /** A UUID as a text, which the store generates. */
    TEXT
  }

  /** Checks that no component is null. */
  public IdColumn {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(sequence, "sequence");
    IdFormat.requirePrefix(prefix);
  }

  /** Creates a numeric column whose values the database generates. */
  public static IdColumn identity(String name) {
    return new IdColumn(name, Source.IDENTITY, "", "");
  }

  /** Creates a numeric column whose values come from a sequence. */
  public static IdColumn sequence(String name, String sequence) {
    return new IdColumn(name, Source.SEQUENCE, sequence, "");
  }

  /** Creates a column of type UUID. */
  public static IdColumn uuid(String name) {
    return new IdColumn(name, Source.UUID, "", "");
  }

  /** Creates a text column; new ids are UUIDs, existing ones can have any form. */
  public static IdColumn text(String name) {
    return new IdColumn(name, Source.TEXT, "", "");
  }

  /**
   * Returns a copy with a prefix. Numeric ids of several types need distinct prefixes, because a
   * member is identified by its id alone.
   */
  public IdColumn withPrefix(String text) {
    return new IdColumn(name, source, sequence, text);
  }
}
