// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.database;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.quotedName;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.unquotedName;

import dev.rollcall.scim.jdbc.internal.resource.KeyEncoding;
import java.time.OffsetDateTime;
import java.util.function.UnaryOperator;
import org.jooq.Converter;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** The names of tables and columns, as defined by the migrations. */
public final class Tables {
  public static final Table<Record> RESOURCE = table(unquoted("rollcall_resource"));
  public static final Table<Record> VALUE = table(unquoted("rollcall_value"));
  public static final Table<Record> UNIQUE = table(unquoted("rollcall_unique"));
  public static final Table<Record> DELETED = table(unquoted("rollcall_deleted"));
  public static final Table<Record> DELETED_VALUE = table(unquoted("rollcall_deleted_value"));
  public static final Table<Record> MEMBER = table(unquoted("rollcall_member"));
  public static final Table<Record> PENDING_MEMBER = table(unquoted("rollcall_pending_member"));
  public static final Table<Record> TENANT = table(unquoted("rollcall_tenant"));
  public static final Table<Record> CREDENTIAL = table(unquoted("rollcall_credential"));
  public static final Table<Record> DEPROVISIONING = table(unquoted("rollcall_deprovisioning"));
  static final Table<Record> LOCK = table(unquoted("rollcall_lock"));

  public static final Table<Record> LOG = table(unquoted("rollcall_log"));
  public static final Table<Record> GROUP_MAPPING = table(unquoted("rollcall_group_mapping"));
  public static final Table<Record> MEMBER_MAPPING = table(unquoted("rollcall_member_mapping"));
  public static final Table<Record> OUTBOX = table(unquoted("rollcall_outbox"));

  public static final Table<Record> OAUTH_CLIENT = table(unquoted("rollcall_oauth_client"));
  public static final Table<Record> OAUTH_ISSUER = table(unquoted("rollcall_oauth_issuer"));
  public static final Table<Record> USED_ASSERTION = table(unquoted("rollcall_used_assertion"));
  public static final Table<Record> EXTERNAL_ID = table(unquoted("rollcall_external_id"));

  public static final Table<Record> REVOCATION = table(unquoted("rollcall_revocation"));
  public static final Table<Record> EVENT_STREAM = table(unquoted("rollcall_event_stream"));
  public static final Table<Record> STREAM_EVENT = table(unquoted("rollcall_stream_event"));
  public static final Table<Record> PORTAL_LINK = table(unquoted("rollcall_portal_link"));

  /**
   * Texts without U+0000, which PostgreSQL cannot store. None of these texts contains U+0001, so
   * that a lookup with either character finds nothing.
   */
  private static final DataType<String> TEXT =
      converted(kept -> kept, given -> given.replace('\0', '\u0001'));

  /** Any text, encoded with {@link KeyEncoding}. */
  private static final DataType<String> ANY_TEXT =
      converted(KeyEncoding::decode, KeyEncoding::encode);

  public static final Field<String> TENANT_ID = text("tenant_id");
  public static final Field<String> ID = text("id");
  public static final Field<String> SORT_ID = text("sort_id");
  public static final Field<String> RESOURCE_TYPE = text("resource_type");
  public static final Field<Boolean> IS_LINKED = field(unquoted("is_linked"), SQLDataType.BOOLEAN);
  public static final Field<Long> VERSION = field(unquoted("version"), SQLDataType.BIGINT);
  public static final Field<OffsetDateTime> CREATED = time("created");
  public static final Field<OffsetDateTime> LAST_MODIFIED = time("last_modified");
  public static final Field<String> DISPLAY = field(unquoted("display"), ANY_TEXT);
  public static final Field<String> DOCUMENT = text("document");
  public static final Field<String> PATH = text("path");
  public static final Field<String> VALUE_KEY = field(unquoted("value_key"), SQLDataType.VARCHAR);
  public static final Field<String> RESOURCE_ID = text("resource_id");
  public static final Field<String> GROUP_ID = text("group_id");
  public static final Field<String> MEMBER_ID = text("member_id");
  public static final Field<String> MEMBER_TYPE = text("member_type");
  public static final Field<OffsetDateTime> ADDED = time("added");
  public static final Field<String> TENANT_KEY = text("tenant_key");
  public static final Field<Boolean> IS_ACTIVE = field(unquoted("is_active"), SQLDataType.BOOLEAN);
  public static final Field<String> TOKEN_HASH = text("token_hash");
  public static final Field<String> CONNECTION = text("connection");
  public static final Field<String> SCOPES = text("scopes");
  public static final Field<OffsetDateTime> ISSUED = time("issued");
  public static final Field<OffsetDateTime> EXPIRES = time("expires");
  public static final Field<Boolean> IS_REVOKED =
      field(unquoted("is_revoked"), SQLDataType.BOOLEAN);
  public static final Field<OffsetDateTime> LAST_USED = time("last_used");
  static final Field<String> LOCK_NAME = text("lock_name");
  public static final Field<OffsetDateTime> ENTERED = time("entered");
  public static final Field<Boolean> IS_FAILURE =
      field(unquoted("is_failure"), SQLDataType.BOOLEAN);
  public static final Field<Long> AT_MILLIS = field(unquoted("at_millis"), SQLDataType.BIGINT);
  public static final Field<String> OPERATION = text("operation");
  public static final Field<Integer> STATUS = field(unquoted("status"), SQLDataType.INTEGER);
  public static final Field<String> SCIM_TYPE = text("scim_type");
  public static final Field<String> DETAIL = text("detail");
  public static final Field<String> PERSON = text("person");
  public static final Field<String> RIGHTS = text("rights");
  public static final Field<String> SESSION_HASH = text("session_hash");
  public static final Field<OffsetDateTime> SESSION_BEGUN = time("session_begun");
  public static final Field<OffsetDateTime> SESSION_EXPIRES = time("session_expires");
  public static final Field<String> ISSUER_HASH = text("issuer_hash");
  public static final Field<String> CLIENT_ID = text("client_id");
  public static final Field<String> EXTERNAL_NAME = field(unquoted("external_id"), ANY_TEXT);
  public static final Field<String> MAPPING = text("mapping");
  public static final Field<String> EVENT_ID = text("event_id");
  public static final Field<String> CLAIM = text("claim");
  public static final Field<OffsetDateTime> CLAIMED_UNTIL = time("claimed_until");

  public static final Field<Integer> ATTEMPTS = field(unquoted("attempts"), SQLDataType.INTEGER);
  public static final Field<OffsetDateTime> CAUSED = time("caused");
  public static final Field<OffsetDateTime> NEXT_ATTEMPT = time("next_attempt");
  public static final Field<Boolean> IS_OVERDUE =
      field(unquoted("is_overdue"), SQLDataType.BOOLEAN);

  public static final Field<String> STREAM_NAME = text("stream_name");
  public static final Field<Long> LAST_POSITION =
      field(unquoted("last_position"), SQLDataType.BIGINT);
  public static final Field<String> STREAM_STATUS = text("stream_status");
  public static final Field<String> HOST_STATUS = text("host_status");
  public static final Field<String> RECEIVER_STATUS = text("receiver_status");
  public static final Field<Long> EVENT_POSITION =
      field(unquoted("event_position"), SQLDataType.BIGINT);
  public static final Field<String> DELIVERY_STATE = text("delivery_state");
  public static final Field<Long> SETTLED_MILLIS =
      field(unquoted("settled_millis"), SQLDataType.BIGINT);

  private Tables() {}

  private static Name unquoted(String text) {
    return unquotedName(text);
  }

  private static DataType<String> converted(
      UnaryOperator<String> read, UnaryOperator<String> write) {
    return SQLDataType.VARCHAR.asConvertedDataType(
        Converter.ofNullable(String.class, String.class, read, write));
  }

  private static Field<String> text(String column) {
    return field(unquoted(column), TEXT);
  }

  private static Field<OffsetDateTime> time(String column) {
    return field(unquoted(column), SQLDataType.TIMESTAMPWITHTIMEZONE);
  }

  /** A column of a joined table. */
  public static <T> Field<T> of(String alias, Field<T> column) {
    return field(name(quotedName(alias), column.getUnqualifiedName()), column.getDataType());
  }
}
