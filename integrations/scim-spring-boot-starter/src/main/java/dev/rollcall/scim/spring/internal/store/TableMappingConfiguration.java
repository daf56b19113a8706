// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.internal.store;

import dev.rollcall.scim.jdbc.JdbcStores;
import dev.rollcall.scim.jdbc.table.TableMapping;
import dev.rollcall.scim.jdbc.table.TableStore;
import dev.rollcall.scim.jdbc.table.TableStores;
import dev.rollcall.scim.jdbc.table.TenantRouting;
import dev.rollcall.scim.spi.store.UnitOfWork;
import dev.rollcall.scim.spring.internal.diagnostics.ScimConfigurationException;
import dev.rollcall.scim.spring.internal.store.MappedStores.MappedResource;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.PlatformTransactionManager;

/** Opens the stores of the {@link TableMapping}s that the host declares as beans. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({TableMapping.class, DelegatingDataSource.class})
@ConditionalOnBean(TableMapping.class)
public class TableMappingConfiguration {
  /** Called by Spring. */
  TableMappingConfiguration() {}

  /** Stores with a data source per tenant have separate transactions. */
  @Bean
  @ConditionalOnMissingBean
  @DependsOnDatabaseInitialization
  TableStores scimTableStores(
      ObjectProvider<TableMapping<?>> mappings,
      ObjectProvider<TenantRouting> routing,
      ObjectProvider<DataSource> dataSource) {
    TableMapping<?>[] all = mappings.orderedStream().toArray(TableMapping<?>[]::new);
    return checked(
        () ->
            Optional.ofNullable(routing.getIfAvailable())
                .map(each -> TableStores.open(each, all))
                .orElseGet(
                    () -> TableStores.open(HostDataSource.joining(dataSource.getObject()), all)));
  }

  private static TableStores checked(Supplier<TableStores> open) {
    try {
      return open.get();
    } catch (IllegalStateException differences) {
      throw ScimConfigurationException.mapping(differences);
    }
  }

  @Bean
  MappedStores scimMappedTables(
      TableStores stores,
      ObjectProvider<TableMapping<?>> mappings,
      ObjectProvider<TenantRouting> routing,
      ObjectProvider<DataSource> dataSource,
      ObjectProvider<PlatformTransactionManager> managers,
      ListableBeanFactory beans) {
    UnitOfWork own = stores.unitOfWork();
    UnitOfWork unitOfWork = own;
    if (routing.stream().findAny().isEmpty()) {
      DataSource tables = dataSource.getObject();
      SeparateStores.report(beans.getBeansOfType(JdbcStores.class), HostDataSource.joining(tables));
      unitOfWork =
          Optional.ofNullable(managers.getIfUnique())
              .filter(manager -> HostDataSource.isManagedBy(manager, tables))
              .<UnitOfWork>map(manager -> new SpringUnitOfWork(manager, own))
              .orElse(own);
    }
    return new MappedStores(
        mappings.orderedStream().<MappedResource<?>>map(each -> resource(stores, each)).toList(),
        unitOfWork);
  }

  private static <R> MappedResource<R> resource(TableStores stores, TableMapping<R> mapping) {
    TableStore<R> store = stores.store(mapping);
    return store.binding().type().members().isPresent()
        ? new MappedResource<>(store.binding(), stores.groupStore(mapping))
        : new MappedResource<>(store.binding(), store);
  }
}
