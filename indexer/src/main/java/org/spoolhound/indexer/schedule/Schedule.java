package org.spoolhound.indexer.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TimeZone;
import java.util.UUID;
import org.quartz.CronScheduleBuilder;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.ScheduleBuilder;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;

/**
 * Calls methods at their times: each on a thread of its own, never twice at once, and late rather
 * than again when the one before still runs. Keeps nothing across restarts.
 */
public final class Schedule implements AutoCloseable {

    private static final int THREADS = 10;

    private final Scheduler quartz;
    private final Map<String, Runnable> work = new HashMap<>();
    private boolean started;

    /** A schedule with nothing on it. */
    public Schedule() {
        try {
            quartz = new StdSchedulerFactory(properties()).getScheduler();
            quartz.setJobFactory((fired, scheduler) ->
                    new Call(work(fired.getJobDetail().getKey().getName())));
        } catch (SchedulerException e) {
            throw new IllegalStateException("cannot make a scheduler: " + e.getMessage(), e);
        }
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.put("org.quartz.scheduler.instanceName", "spoolhound-" + UUID.randomUUID());
        properties.put("org.quartz.scheduler.threadName", "schedule");
        properties.put("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
        properties.put("org.quartz.scheduler.skipUpdateCheck", "true");
        properties.put("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        properties.put("org.quartz.threadPool.threadCount", Integer.toString(THREADS));
        properties.put("org.quartz.threadPool.threadNamePrefix", "scheduled");
        properties.put("org.quartz.threadPool.makeThreadsDaemons", "true");
        properties.put("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
        return properties;
    }

    private Runnable work(String name) {
        synchronized (work) {
            return work.getOrDefault(name, () -> {});
        }
    }

    /** Calls a method now and then again and again, this long after it began. */
    public void every(Duration interval, String name, Runnable call) {
        put(
                name,
                call,
                SimpleScheduleBuilder.simpleSchedule()
                        .withIntervalInMilliseconds(interval.toMillis())
                        .repeatForever()
                        .withMisfireHandlingInstructionNextWithRemainingCount());
    }

    /** Calls a method once a day; a time that was missed by a short while is caught up. */
    public void daily(LocalTime at, ZoneId zone, String name, Runnable call) {
        put(
                name,
                call,
                CronScheduleBuilder.dailyAtHourAndMinute(at.getHour(), at.getMinute())
                        .inTimeZone(TimeZone.getTimeZone(zone))
                        .withMisfireHandlingInstructionFireAndProceed());
    }

    private void put(String name, Runnable call, ScheduleBuilder<?> times) {
        synchronized (work) {
            if (work.putIfAbsent(name, call) != null) {
                throw new IllegalArgumentException("scheduled already: " + name);
            }
        }
        try {
            quartz.scheduleJob(
                    JobBuilder.newJob(Call.class).withIdentity(name).build(),
                    TriggerBuilder.newTrigger()
                            .withIdentity(name)
                            .withSchedule(times)
                            .build());
        } catch (SchedulerException e) {
            throw new IllegalStateException("cannot schedule " + name + ": " + e.getMessage(), e);
        }
    }

    /** Begins to call. */
    public void start() {
        try {
            quartz.start();
            started = true;
        } catch (SchedulerException e) {
            throw new IllegalStateException("cannot start: " + e.getMessage(), e);
        }
    }

    /** When a method is called next; nothing for one that is not on the schedule. */
    public Optional<Instant> next(String name) {
        try {
            return Optional.ofNullable(quartz.getTrigger(TriggerKey.triggerKey(name)))
                    .map(Trigger::getNextFireTime)
                    .map(Date::toInstant);
        } catch (SchedulerException e) {
            throw new IllegalStateException("cannot ask for " + name + ": " + e.getMessage(), e);
        }
    }

    /** Whether it was started. */
    public boolean isStarted() {
        return started;
    }

    /** Calls nothing any more, and waits for what runs. */
    @Override
    public void close() {
        try {
            quartz.shutdown(true);
        } catch (SchedulerException e) {
            throw new IllegalStateException("cannot stop: " + e.getMessage(), e);
        }
    }

    /** Quartz's view of a method. */
    @DisallowConcurrentExecution
    private static final class Call implements Job {
        private final Runnable call;

        Call(Runnable call) {
            this.call = call;
        }

        @Override
        public void execute(JobExecutionContext context) {
            call.run();
        }
    }
}
