# SPDX-License-Identifier: MIT
# Thin front for Meson and Ninja: `make help` lists the targets.

BUILD ?= build
JOBS ?= $(shell nproc)
MESON_FLAGS ?=
PREFIX ?= /usr/local
DESTDIR ?=
FUZZ_SECONDS ?= 30
NAMES ?=

.PHONY: all prefix help deps run test bench install deb docs fuzz fmt lint clean

all: prefix ## build the programs under build/ (default)
	ninja -C $(BUILD) -j $(JOBS)

$(BUILD)/build.ninja:
	meson setup $(BUILD) --prefix $(PREFIX) $(MESON_FLAGS)

# A build folder that is there already has the prefix that it was made with.
prefix: $(BUILD)/build.ninja
ifeq ($(origin PREFIX), command line)
	@grep -q '"prefix", "value": "$(PREFIX)"' $(BUILD)/meson-info/intro-buildoptions.json || \
	    meson configure $(BUILD) --prefix $(PREFIX)
endif

help: ## list the targets
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

deps: ## install the Debian packages that building, running and testing need
	tools/deps.sh build run test

run: ## show it: drive, record and replay a real editor and a real terminal
	tools/deps.sh build run
	$(MAKE) all
	tools/demo.sh $(BUILD)

test: ## run every test under AddressSanitizer and UndefinedBehaviorSanitizer
	tools/deps.sh build run --optional test
	tools/test.sh build-asan $(JOBS)

bench: ## measure against the physical floor and the best peers; NAMES="a b" chooses
	tools/deps.sh build run --optional test
	$(MAKE) all
	$(BUILD)/bench $(NAMES)

install: all ## install under PREFIX (DESTDIR is honoured)
	DESTDIR=$(DESTDIR) meson install -C $(BUILD) --no-rebuild
	@if [ -z "$(DESTDIR)" ] && [ "$$(id -u)" = 0 ]; then ldconfig; fi # what is linked to the library finds it

deb: ## make a Debian package in build-deb/
	tools/deps.sh build
	packaging/deb.sh

docs: all ## write the man pages and shell completions anew from the command tables
	$(BUILD)/src/cli/pianola-docs .

fuzz: ## run each fuzz target for FUZZ_SECONDS
	tools/deps.sh build
	tools/fuzz.sh build-fuzz $(FUZZ_SECONDS)

fmt: ## format the sources
	tools/deps.sh lint
	git ls-files '*.c' '*.h' | xargs clang-format -i

lint: $(BUILD)/build.ninja ## check format and run clang-tidy
	tools/deps.sh build lint
	git ls-files '*.c' '*.h' | xargs clang-format --dry-run -Werror
	tools/lint.sh $(BUILD) $(JOBS)

clean: ## remove what was built
	rm -rf $(BUILD) build-asan build-asan-threads build-fuzz build-deb
