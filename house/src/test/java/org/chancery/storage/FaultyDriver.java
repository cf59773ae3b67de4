package org.chancery.storage;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/// A driver between the pool of writers and the real one: it counts the steps by which a write reaches the database, and fails at one of them.
///
/// A step is the begin of a transaction, a statement or a batch in it, its end, or giving the connection back to the pool. Used by one
/// writer at a time.
public final class FaultyDriver implements UnaryOperator<DataSource> {
  /// How a step fails.
  public enum Fault {
    /// It did nothing; the connection lives on.
    REFUSED(false, false),
    /// It did nothing; the connection is broken.
    LOST_BEFORE(false, true),
    /// It did it and says that it failed; the connection lives on.
    DONE_BUT_DENIED(true, false),
    /// It did it, and the connection broke before it could say so.
    LOST_AFTER(true, true);

    private final boolean done;
    private final boolean broken;

    Fault(boolean done, boolean broken) {
      this.done = done;
      this.broken = broken;
    }

    /// Whether the step took effect.
    public boolean done() {
      return done;
    }
  }

  public static final String COMMIT = "commit";
  public static final String GIVE_BACK = "give back";

  private final List<String> steps = new ArrayList<>();
  private int failing = -1;
  private Fault fault = Fault.REFUSED;

  /// The steps since the last [#arm] or [#watch].
  public List<String> steps() {
    return List.copyOf(steps);
  }

  /// Lets all steps pass.
  public void watch() {
    steps.clear();
    failing = -1;
  }

  /// Fails at one of the next steps, counted from 0, and lets the others pass as far as the connection lives.
  public void arm(int step, Fault how) {
    steps.clear();
    failing = step;
    fault = how;
  }

  /// Opens a database over this driver.
  public Database open(DatabaseAddress address) {
    return Database.open(address, this);
  }

  @Override
  public DataSource apply(DataSource driver) {
    return proxy(
        DataSource.class,
        (proxy, method, arguments) -> {
          var result = invoke(driver, method, arguments);
          return result instanceof Connection connection ? new Faulty(connection).connection() : result;
        });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(FaultyDriver.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /// One connection and what is made of it.
  private final class Faulty {
    private final Connection real;
    private boolean inUse;
    private boolean broken;

    Faulty(Connection real) {
      this.real = real;
    }

    Connection connection() {
      return proxy(Connection.class, (proxy, method, arguments) -> onConnection(method, arguments));
    }

    private Object onConnection(Method method, Object[] arguments) throws Throwable {
      return switch (method.getName()) {
        case "setAutoCommit" -> {
          requireUnbroken();
          if (real.getAutoCommit() == (Boolean) arguments[0]) {
            yield invoke(real, method, arguments);
          }
          inUse = true;
          yield step((Boolean) arguments[0] ? COMMIT : "begin", real, method, arguments);
        }
        case "commit", "rollback" -> step(method.getName(), real, method, arguments);
        // The last that the pool asks of a connection that was used.
        case "clearWarnings" -> {
          try {
            yield step(GIVE_BACK, real, method, arguments);
          } finally {
            inUse = false;
          }
        }
        case "close", "abort", "toString" -> invoke(real, method, arguments);
        case "isClosed" -> broken || real.isClosed();
        case "isValid" -> !broken && real.isValid((Integer) arguments[0]);
        default -> {
          requireUnbroken();
          var made = invoke(real, method, arguments);
          yield made instanceof Statement statement ? statement(statement, arguments) : made;
        }
      };
    }

    private Statement statement(Statement statement, Object[] preparing) {
      var type = statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
      var prepared = preparing != null && preparing.length > 0 && preparing[0] instanceof String text ? text : "";
      return proxy(
          type,
          (proxy, method, arguments) -> {
            if (method.getName().startsWith("execute")) {
              var text = arguments != null && arguments.length > 0 ? String.valueOf(arguments[0]) : prepared;
              return step(text, statement, method, arguments);
            }
            if (!method.getName().equals("close")) {
              requireUnbroken();
            }
            return invoke(statement, method, arguments);
          });
    }

    private Object step(String name, Object target, Method method, Object[] arguments) throws Throwable {
      requireUnbroken();
      if (!inUse) {
        return invoke(target, method, arguments);
      }
      boolean failing = steps.size() == FaultyDriver.this.failing;
      steps.add(name);
      if (!failing) {
        return invoke(target, method, arguments);
      }
      if (fault.done) {
        invoke(target, method, arguments);
      }
      broken = fault.broken;
      if (broken) {
        real.close();
      }
      requireUnbroken();
      throw new SQLException("made to fail at: " + name);
    }

    private void requireUnbroken() throws SQLException {
      if (broken) {
        throw new SQLException("the connection was made to break", "08006");
      }
    }
  }
}
