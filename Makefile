# fynd: make run and make test are all that most people need; `make help` lists the rest.
#
# One Makefile sees everything: each folder is a static library of its .c and .cc files (without main.c), and the two
# programs and the tests are linked from those. Dependencies are written while compiling.

PREFIX ?= /usr/local
DESTDIR ?=
CC ?= gcc
CXX ?= g++
BUILD ?= build
SANITIZE ?=
V ?= 0

ifeq ($(origin CC),default)
CC := gcc
endif
ifeq ($(origin CXX),default)
CXX := g++
endif

Q := $(if $(filter 1,$(V)),,@)
say = $(if $(filter 1,$(V)),,@printf '  %-5s %s\n' $(1) $(2))

# What the packages below bring, without pkg-config: the compiler finds all of it in its default places but for libxml2's
# headers, so that only the names stand here.
PACKAGES_BUILD := g++ pkg-config libxapian-dev libstemmer-dev libevent-dev zlib1g-dev libzstd-dev libutf8proc-dev libjansson-dev \
	libmd-dev libxml2-dev libgumbo-dev hunspell-sv
PACKAGES_TEST := libcmocka-dev python3 curl wrk clang libclang-rt-14-dev chromium chromium-driver php-cli tidy libxml2-utils mandoc

# For tests/T65-axe.sh alone, from the registry of npm, into build/web.
PACKAGES_WEB := axe-core@4.14.1 html-validate@9.7.1

WARNINGS := -Wall -Wextra -Wshadow -Wpointer-arith -Wwrite-strings -Wvla -Wformat=2
WARNINGS_C := $(WARNINGS) -Wstrict-prototypes -Wmissing-prototypes -Wconversion -Wno-sign-conversion
OPTIMIZE := $(if $(SANITIZE),-O1 -fno-omit-frame-pointer,-O3)
SANITIZER := $(if $(SANITIZE),-fsanitize=$(SANITIZE) -fno-sanitize-recover=all)
# The programs are optimised as a whole: answers take a twentieth less time, linking some twenty seconds more (LTO= leaves it
# out). Tests and other compilers take the ordinary code that stands in the same objects.
LTO ?= $(if $(SANITIZE)$(findstring clang,$(CC) $(CXX)),,-flto=auto)
HARDENING := -fPIE -fstack-protector-strong $(if $(SANITIZE),,-D_FORTIFY_SOURCE=2)

# Includes are written from the project's root. libxml2 alone keeps its headers in a folder of its own.
CPPFLAGS += -D_GNU_SOURCE -I. -I/usr/include/libxml2
CFLAGS += -std=c11 -g $(OPTIMIZE) $(LTO:%=% -ffat-lto-objects) $(HARDENING) $(WARNINGS_C) $(SANITIZER)
CXXFLAGS += -std=c++17 -g $(OPTIMIZE) $(LTO:%=% -ffat-lto-objects) $(HARDENING) $(WARNINGS) $(SANITIZER)
LDFLAGS += -pie -Wl,-z,relro,-z,now $(SANITIZER) $(LTO:%=-fno-lto)

LIBS_SHIM := -lxapian -lstemmer -lutf8proc -lz -lzstd -lm
LIBS_INDEXER := -ljansson -lmd -lxml2 -lgumbo -pthread
LIBS_SERVER := -ljansson -levent_core -levent_extra -levent_pthreads -pthread

.PHONY: all run test check check-asan check-tsan bench quality fuzz fuzzers install uninstall clean deps deps-test deps-npm deps-web help
all: $(BUILD)/fynd-index $(BUILD)/fynd-server

help:
	@sed -n 's/^#: //p' Makefile

#: make             build fynd-index and fynd-server in build/
#: make run         install what is missing, build, index corpus/, serve http://127.0.0.1:8080
#: make test        install what is missing, build, run every test
#: make deps-web    install axe-core and html-validate into build/web, for tests/T65-axe.sh, which is skipped without
#: make check-asan  the tests under AddressSanitizer and UndefinedBehaviorSanitizer
#: make check-tsan  the tests that have threads, and the scripts, under ThreadSanitizer
#: make fuzz        every fuzz target, FUZZ_SECONDS each (60)
#: make bench       speed, size and memory beside raw Xapian (DATA=folder with docs.jsonl)
#: make quality     ranking beside raw Xapian (DATA=folder of judged sets)
#: make install     programs, man pages, licence and WordPress plugin below DESTDIR/PREFIX (/usr/local)
#: make uninstall   remove these
#: make clean       remove build/

# --- packages ---------------------------------------------------------------------------------------------------

# $(1): packages. Asks dpkg first, so that a machine that has everything needs neither network nor root. A fresh machine is often
# updating itself: apt waits for its own lock of packages, and for that of lists, of which it only complains, we ask again.
APT_MINUTES := 10
define install_missing
	@missing=; for package in $(1); do \
	    dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
	    echo "  DEPS  installing$$missing"; \
	    if [ "$$(id -u)" = 0 ]; then as_root=; else as_root=sudo; fi; \
	    said=$$(mktemp) && tries=0; \
	    echo '  DEPS  while another apt is at work this waits, $(APT_MINUTES) minutes at most'; \
	    until $$as_root env LC_ALL=C apt-get update -qq 2>$$said; do \
	        if ! grep -qi 'could not get lock' $$said || [ $$tries -ge $$(($(APT_MINUTES) * 12)) ]; then \
	            cat $$said >&2; rm -f $$said; exit 1; \
	        fi; \
	        tries=$$((tries + 1)); sleep 5; \
	    done; \
	    rm -f $$said; \
	    $$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -o DPkg::Lock::Timeout=$$(($(APT_MINUTES) * 60)) \
	        -qq -y --no-install-recommends $$missing; \
	fi
endef

deps:
	$(call install_missing,$(PACKAGES_BUILD))

deps-test: deps
	$(call install_missing,$(PACKAGES_TEST))

# npm comes with nodejs where that is not Debian's own.
deps-npm:
	$(call install_missing,nodejs npm)

deps-web:
	@command -v npm >/dev/null || $(MAKE) --no-print-directory deps-npm
	npm install --prefix build/web --no-package-lock --no-save --no-audit --no-fund --ignore-scripts $(PACKAGES_WEB)

# --- compiling --------------------------------------------------------------------------------------------------

FOLDERS := shim indexer server
sources_of = $(filter-out %/main.c,$(sort $(shell find $(1) -name '*.c' -o -name '*.cc')))
objects_of = $(patsubst %,$(BUILD)/%.o,$(call sources_of,$(1)))

$(BUILD)/%.c.o: %.c
	$(call say,CC,$<)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c $< -o $@

$(BUILD)/%.cc.o: %.cc
	$(call say,CXX,$<)
	$(Q)mkdir -p $(@D)
	$(Q)$(CXX) $(CPPFLAGS) $(CXXFLAGS) -MMD -MP -c $< -o $@

# Styles, icon, script, demo and the description of the API become part of the program: symbols
# _binary_server_web_style_css_start and so on.
WEB_FILES := $(wildcard server/web/*.css server/web/*.svg server/web/*.js server/web/*.html server/web/*.json)
$(BUILD)/server/web.o: $(WEB_FILES)
	$(call say,EMBED,server/web)
	$(Q)mkdir -p $(@D)
	$(Q)ld -r -b binary -z noexecstack -o $@ $(WEB_FILES)

# Our own word lists likewise: fynd_binary_shim_swedish_lists_words_txt_start and so on.
SWEDISH_FILES := $(wildcard shim/swedish/lists/*.txt)
$(BUILD)/shim/swedish/lists.o: $(SWEDISH_FILES)
	$(call say,EMBED,shim/swedish/lists)
	$(Q)mkdir -p $(@D)
	$(Q)ld -r -b binary -z noexecstack -o $@ $(SWEDISH_FILES)
	$(Q)objcopy --wildcard --strip-symbol='*_size' --prefix-symbols=fynd $@

$(BUILD)/libfynd.a: $(call objects_of,shim) $(BUILD)/shim/swedish/lists.o
$(BUILD)/libindexer.a: $(call objects_of,indexer)
$(BUILD)/libserver.a: $(call objects_of,server) $(BUILD)/server/web.o
$(BUILD)/lib%.a:
	$(call say,AR,$@)
	$(Q)rm -f $@
	$(Q)$(AR) rcs $@ $^

$(BUILD)/fynd-index: $(BUILD)/indexer/main.c.o $(BUILD)/libindexer.a $(BUILD)/libfynd.a
	$(call say,LINK,$@)
	$(Q)$(CXX) $(LDFLAGS) $(LTO) $^ $(LIBS_INDEXER) $(LIBS_SHIM) -o $@

$(BUILD)/fynd-server: $(BUILD)/server/main.c.o $(BUILD)/libserver.a $(BUILD)/libfynd.a
	$(call say,LINK,$@)
	$(Q)$(CXX) $(LDFLAGS) $(LTO) $^ $(LIBS_SERVER) $(LIBS_SHIM) -o $@

# --- running ----------------------------------------------------------------------------------------------------

run: deps
	$(Q)$(MAKE) --no-print-directory all
	$(BUILD)/fynd-index update --index $(BUILD)/index corpus/publications
	$(BUILD)/fynd-server --index $(BUILD)/index --listen 127.0.0.1:8080 \
	    --public-url http://127.0.0.1:8080

BINDIR = $(DESTDIR)$(PREFIX)/bin
MANDIR = $(DESTDIR)$(PREFIX)/share/man
DOCDIR = $(DESTDIR)$(PREFIX)/share/doc/fynd
PLUGINDIR = $(DESTDIR)$(PREFIX)/share/fynd/wordpress

install: all
	install -d $(BINDIR) $(MANDIR)/man1 $(MANDIR)/man7 $(DOCDIR) $(PLUGINDIR)
	install $(if $(SANITIZE),,-s) -m 755 $(BUILD)/fynd-index $(BUILD)/fynd-server $(BINDIR)
	install -m 644 indexer/fynd-index.1 server/fynd-server.1 $(MANDIR)/man1
	install -m 644 server/fynd-query.7 $(MANDIR)/man7
	install -m 644 LICENSE $(DOCDIR)
	install -m 644 server/web/wordpress/fynd-search.php $(PLUGINDIR)

uninstall:
	rm -f $(BINDIR)/fynd-index $(BINDIR)/fynd-server $(MANDIR)/man1/fynd-index.1 $(MANDIR)/man1/fynd-server.1 \
	    $(MANDIR)/man7/fynd-query.7 $(DOCDIR)/LICENSE $(PLUGINDIR)/fynd-search.php
	-rmdir $(DOCDIR) $(PLUGINDIR) $(DESTDIR)$(PREFIX)/share/fynd

clean:
	rm -rf build

# --- testing ----------------------------------------------------------------------------------------------------

# floor: raw Xapian, to measure against. soak: many requests, counted. reading: from file to record. positions, compression,
# matching: choices of the design.
BENCH_PROGRAMS := $(addprefix $(BUILD)/,floor soak reading positions compression matching)

UNIT_TESTS := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(sort $(shell find tests/unit -name 'test_*.c')))
SCRIPT_TESTS := $(sort $(wildcard tests/T*.sh))

$(BUILD)/tests/shim/%: $(BUILD)/tests/unit/shim/%.c.o $(BUILD)/libfynd.a
	$(call say,LINK,$@)
	$(Q)mkdir -p $(@D)
	$(Q)$(CXX) $(LDFLAGS) $^ -lcmocka $(LIBS_SHIM) -o $@
$(BUILD)/tests/indexer/%: $(BUILD)/tests/unit/indexer/%.c.o $(BUILD)/libindexer.a $(BUILD)/libfynd.a
	$(call say,LINK,$@)
	$(Q)mkdir -p $(@D)
	$(Q)$(CXX) $(LDFLAGS) $^ -lcmocka $(LIBS_INDEXER) $(LIBS_SHIM) -o $@
$(BUILD)/tests/server/%: $(BUILD)/tests/unit/server/%.c.o $(BUILD)/libserver.a $(BUILD)/libfynd.a
	$(call say,LINK,$@)
	$(Q)mkdir -p $(@D)
	$(Q)$(CXX) $(LDFLAGS) $^ -lcmocka $(LIBS_SERVER) $(LIBS_SHIM) -o $@

test: deps-test
	$(Q)$(MAKE) --no-print-directory check

check: all $(UNIT_TESTS) $(BENCH_PROGRAMS)
	@FYND_BUILD=$(BUILD) tests/run.sh $(UNIT_TESTS) $(SCRIPT_TESTS)

check-asan: deps-test
	$(Q)ASAN_OPTIONS=detect_stack_use_after_return=1 UBSAN_OPTIONS=print_stacktrace=1 \
	    $(MAKE) --no-print-directory BUILD=build/asan SANITIZE=address,undefined check

# Where threads meet: these tests, indexing, and a server under load. The others have one thread, or ask one question after
# another, and would take hours.
THREADED_TESTS := shim/write/test_index_writer shim/search/test_index_reader indexer/clean/test_line_counts
THREADED_SCRIPTS := $(wildcard tests/T10-*.sh tests/T2*.sh tests/T30-*.sh tests/T31-*.sh)
check-tsan: deps-test
	$(Q)TSAN_OPTIONS=halt_on_error=1 $(MAKE) --no-print-directory BUILD=build/tsan SANITIZE=thread \
	    UNIT_TESTS='$(THREADED_TESTS:%=build/tsan/tests/%)' \
	    SCRIPT_TESTS='$(THREADED_SCRIPTS)' check

FUZZ_SECONDS ?= 60
FUZZERS := $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz/%,$(wildcard tests/fuzz/fuzz_*.c))
# Without sanitizers (FUZZ_SANITIZE=) a target tries some ten times as many inputs.
FUZZ_SANITIZE ?= address,undefined
FUZZ_FLAGS := -std=c11 -g -O1 -fsanitize=fuzzer-no-link$(FUZZ_SANITIZE:%=,%) -fno-sanitize-recover=all
FUZZ_FLAGS_CXX := $(filter-out -std=c11,$(FUZZ_FLAGS)) -std=c++17
FUZZ_SOURCES := $(foreach folder,$(FOLDERS),$(call sources_of,$(folder)))

$(BUILD)/fuzz/objects/%.c.o: %.c
	$(call say,CC,$<)
	$(Q)mkdir -p $(@D)
	$(Q)clang $(CPPFLAGS) $(FUZZ_FLAGS) -MMD -MP -c $< -o $@

$(BUILD)/fuzz/objects/%.cc.o: %.cc
	$(call say,CXX,$<)
	$(Q)mkdir -p $(@D)
	$(Q)clang++ $(CPPFLAGS) $(FUZZ_FLAGS_CXX) -MMD -MP -c $< -o $@

# A fuzzer takes from it what it calls.
$(BUILD)/fuzz/libfuzzed.a: $(FUZZ_SOURCES:%=$(BUILD)/fuzz/objects/%.o) $(BUILD)/shim/swedish/lists.o $(BUILD)/server/web.o
	$(call say,AR,$@)
	$(Q)rm -f $@
	$(Q)$(AR) rcs $@ $^

$(BUILD)/fuzz/fuzz_%: $(BUILD)/fuzz/objects/tests/fuzz/fuzz_%.c.o $(BUILD)/fuzz/libfuzzed.a
	$(call say,FUZZ,$@)
	$(Q)clang++ -fsanitize=fuzzer$(FUZZ_SANITIZE:%=,%) -fno-sanitize-recover=all $^ $(LIBS_INDEXER) $(LIBS_SHIM) -o $@

.PRECIOUS: $(BUILD)/fuzz/objects/%.c.o
fuzzers: $(FUZZERS)
fuzz: deps-test
	$(Q)$(MAKE) --no-print-directory fuzzers
	python3 tests/fuzz/fuzz.py --seconds $(FUZZ_SECONDS) --keep $(BUILD)/fuzz/kept $(FUZZERS)

# --- measuring --------------------------------------------------------------------------------------------------

DATA ?=

$(BUILD)/floor $(BUILD)/positions $(BUILD)/matching: $(BUILD)/%: $(BUILD)/tests/bench/%.cc.o $(BUILD)/libfynd.a
	$(call say,LINK,$@)
	$(Q)$(CXX) $(LDFLAGS) $^ $(LIBS_SERVER) $(LIBS_SHIM) -o $@

$(BUILD)/compression: $(BUILD)/tests/bench/compression.c.o $(BUILD)/libfynd.a
	$(call say,LINK,$@)
	$(Q)$(CXX) $(LDFLAGS) $^ $(LIBS_SERVER) $(LIBS_SHIM) -o $@

$(BUILD)/reading: $(BUILD)/tests/bench/reading.c.o $(BUILD)/libindexer.a $(BUILD)/libfynd.a
	$(call say,LINK,$@)
	$(Q)$(CXX) $(LDFLAGS) $^ $(LIBS_INDEXER) $(LIBS_SHIM) -o $@

$(BUILD)/soak: $(BUILD)/tests/bench/soak.c.o
	$(call say,LINK,$@)
	$(Q)$(CC) $(LDFLAGS) $^ $(LIBS_SERVER) -o $@

bench: deps-test
	$(Q)$(MAKE) --no-print-directory all $(BENCH_PROGRAMS)
	python3 tests/bench/bench.py --build $(BUILD) $(if $(DATA),--data $(DATA))
	python3 tests/bench/memory.py --build $(BUILD)

quality: deps-test
	$(Q)$(MAKE) --no-print-directory all $(BENCH_PROGRAMS)
	python3 tests/quality/quality.py --build $(BUILD) $(if $(DATA),--data $(DATA))

.PRECIOUS: $(BUILD)/%.c.o $(BUILD)/%.cc.o

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
