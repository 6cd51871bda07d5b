/*
 * Runs a command and writes what it used: `rusage OUT COMMAND [ARGUMENT...]`. OUT gets wall, user and system
 * time in seconds and the peak of resident memory in KiB (on macOS in bytes), on one line.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

static double seconds(struct timeval time) { return (double)time.tv_sec + (double)time.tv_usec / 1e6; }

static pid_t child;

/* Who is ended for taking too long ends the command with it. */
static void end_child(int signal) { kill(child, signal); }

int main(int count, char **arguments) {
	if (count < 3) return 126;
	struct timeval begin, end;
	struct rusage used;
	int status;
	gettimeofday(&begin, NULL);
	child = fork();
	if (child < 0) return 126;
	if (child == 0) {
		execvp(arguments[2], arguments + 2);
		_exit(127);
	}
	signal(SIGTERM, end_child);
	while (wait4(child, &status, 0, &used) != child)
		if (errno != EINTR) return 126;
	gettimeofday(&end, NULL);
	FILE *out = fopen(arguments[1], "w");
	if (out == NULL) return 126;
	fprintf(out, "%.6f %.6f %.6f %ld\n", seconds(end) - seconds(begin), seconds(used.ru_utime),
		seconds(used.ru_stime), used.ru_maxrss);
	fclose(out);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 125;
}
