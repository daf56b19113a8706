// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.jpa.JpaTransactions;
import dev.rollcall.scim.jpa.TestDatabase;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.UnitOfWork;
import dev.rollcall.scim.testkit.store.UnitOfWorkContract;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the contract in transactions that a framework binds to the thread, as Spring does. */
class HostTransactionsTest extends UnitOfWorkContract<UserRecord> {
  private static final TestDatabase DATABASE = TestDatabase.H2;

  /** A framework with a shared entity manager that belongs to the transaction of the thread. */
  private static final class Framework {
    private final EntityManagerFactory factory = DATABASE.factory();
    private final ThreadLocal<EntityManager> current = new ThreadLocal<>();

    EntityManager shared() {
      return (EntityManager)
          Proxy.newProxyInstance(
              Framework.class.getClassLoader(),
              new Class<?>[] {EntityManager.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("getEntityManagerFactory")) {
                  return factory;
                }
                try {
                  return method.invoke(current.get(), arguments);
                } catch (InvocationTargetException thrown) {
                  throw thrown.getCause();
                }
              });
    }

    void required(Runnable work) {
      if (current.get() != null) {
        work.run();
        return;
      }
      EntityManager entities = factory.createEntityManager();
      current.set(entities);
      entities.getTransaction().begin();
      try {
        work.run();
        entities.getTransaction().commit();
      } catch (RuntimeException failure) {
        if (entities.getTransaction().isActive()) {
          entities.getTransaction().rollback();
        }
        throw failure;
      } finally {
        current.remove();
        entities.close();
      }
    }
  }

  private final Framework framework = new Framework();
  private final JpaTransactions transactions =
      JpaTransactions.managed(framework.shared(), framework::required);
  private final ProductScim product = new ProductScim(transactions);

  @Override
  protected ResourceStore<UserRecord> store() {
    return product.users();
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return transactions;
  }

  @Override
  protected ResourceBinding<UserRecord> binding() {
    return ProductScim.USERS;
  }

  @Override
  protected ComplexValue attributes(String name) {
    return super.attributes(name).with("active", BooleanValue.TRUE);
  }

  @Override
  protected TenantContext tenant() {
    return ProductContractTest.company(DATABASE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void findWhenUnitOfWorkOfContextHasEndedThenSeparateTransaction(boolean isManaged) {
    JpaTransactions used = isManaged ? transactions : DATABASE.transactions();
    ResourceStore<UserRecord> users = new ProductScim(used).users();
    List<TenantContext> ended = new ArrayList<>();
    used.run(tenant(), unit -> ended.add(unit));

    assertThat(users.find(ended.get(0), FindRequest.one("u1"))).isEmpty();
  }
}
