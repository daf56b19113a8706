// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.database;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Types;
import java.time.LocalDateTime;
import org.jooq.Binding;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingGetSQLInputContext;
import org.jooq.BindingGetStatementContext;
import org.jooq.BindingRegisterContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetSQLOutputContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.impl.IdentityConverter;

/**
 * Binds times without a zone as {@link LocalDateTime}. A {@link java.sql.Timestamp} depends on the
 * default time zone of the process, which does not have the hour before the start of summer time.
 */
public final class LocalTimeBinding implements Binding<LocalDateTime, LocalDateTime> {
  private static final long serialVersionUID = 1;

  @Override
  public Converter<LocalDateTime, LocalDateTime> converter() {
    return new IdentityConverter<>(LocalDateTime.class);
  }

  @Override
  public void sql(BindingSQLContext<LocalDateTime> context) {
    context.render().sql('?');
  }

  @Override
  public void set(BindingSetStatementContext<LocalDateTime> context) throws SQLException {
    if (context.value() == null) {
      context.statement().setNull(context.index(), Types.TIMESTAMP);
    } else {
      context.statement().setObject(context.index(), context.value());
    }
  }

  @Override
  public void get(BindingGetResultSetContext<LocalDateTime> context) throws SQLException {
    context.value(context.resultSet().getObject(context.index(), LocalDateTime.class));
  }

  @Override
  public void register(BindingRegisterContext<LocalDateTime> context) throws SQLException {
    throw new SQLFeatureNotSupportedException("procedures");
  }

  @Override
  public void get(BindingGetStatementContext<LocalDateTime> context) throws SQLException {
    throw new SQLFeatureNotSupportedException("procedures");
  }

  @Override
  public void set(BindingSetSQLOutputContext<LocalDateTime> context) throws SQLException {
    throw new SQLFeatureNotSupportedException("user-defined types");
  }

  @Override
  public void get(BindingGetSQLInputContext<LocalDateTime> context) throws SQLException {
    throw new SQLFeatureNotSupportedException("user-defined types");
  }
}
