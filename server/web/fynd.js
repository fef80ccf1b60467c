/* fynd's search box: one line makes an input of any website a search-as-you-type combobox.
 *
 *     <script src="https://fynd.example.org/fynd.js" data-fynd-input="#q" defer></script>
 *
 * data-fynd-input   selector of the inputs; input[type=search] unless given
 * data-fynd-action  for an input in no form: the page of hits, which is given ?q=; fynd's own unless given
 * data-fynd-lang    "en": speaks English, and leads to English pages; anything else: Swedish; as the page's <html lang>
 *                   unless given
 *
 * The pattern is WAI-ARIA's combobox with list autocomplete and manual selection: focus stays in the input, and
 * aria-activedescendant tells what the arrows point at. A suggestion is a link, so that a new tab, a copied address and
 * a screen reader's click work as always; a word submits the form of its input instead. The form itself is left as it
 * is: whatever goes wrong here, it submits. Nothing from the server becomes markup. The style is fynd.css; only the
 * place of the list is set from here, through the CSSOM, which a Content-Security-Policy of 'self' allows. */
(() => {
    'use strict';

    const script = document.currentScript;
    if (!script || !script.src)
        return;

    const languages = {
        sv: {
            list: 'Sökförslag',
            groups: {
                word: 'Sökord', place: 'Platser', person: 'Personer', organisation: 'Organisationer',
                publication: 'Publikationer',
            },
            hits: count => count.toLocaleString('sv') + (count === 1 ? ' träff' : ' träffar'),
            announced: count => (count === 0 ? 'Inga förslag' : count + ' förslag'),
        },
        en: {
            list: 'Suggestions',
            groups: {
                word: 'Search words', place: 'Places', person: 'People', organisation: 'Organisations',
                publication: 'Publications',
            },
            hits: count => count.toLocaleString('en-GB') + (count === 1 ? ' hit' : ' hits'),
            announced: count => (count === 0 ? 'No suggestions' : count + (count === 1 ? ' suggestion' : ' suggestions')),
        },
    };
    const language = /^en\b/i.test(script.dataset.fyndLang ?? document.documentElement.lang) ? 'en' : 'sv';
    const texts = languages[language];
    const settings = {
        pause: 120,    // ms without a keystroke before the server is asked
        patience: 3000, // ms that an answer may take
        most: 20,      // suggestions of an answer that are shown
        margin: 8,     // px between the list and the edges of the window
        gap: 6,        // px between the input, with the ring of its focus, and the list
        width: 320,    // px that the list is wide, where there is room, beside a narrower input
        height: 176,   // px that the list is high at least: four suggestions
    };
    const entities = {'&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'"};
    const home = new URL('.', script.src);
    let boxes = 0;

    /* --- What the server says --- */

    /* Fynd's own pages are Swedish unless their address says otherwise. */
    function own(path) {
        const url = new URL(path, home);
        if (language !== 'sv')
            url.searchParams.set('lang', language);
        return url;
    }

    /* The address of a suggestion, below fynd's own or of the web; null: anything else. */
    function addressOf(text) {
        try {
            const url = /^\/(?![/\\])/.test(text) ? own('.' + text) : new URL(text);
            return /^https?:$/.test(url.protocol) ? url.href : null;
        } catch {
            return null;
        }
    }

    /* The pieces of a text, every second one marked. A text_html that is more than text and marks is not believed. */
    function piecesOf(suggestion) {
        const pieces = String(suggestion.text_html).split(/<mark>(.*?)<\/mark>/s)
            .map(piece => piece.replace(/&(?:amp|lt|gt|quot|#39);/g, entity => entities[entity]));
        return pieces.join('') === suggestion.text ? pieces : [suggestion.text];
    }

    function isSuggestion(one) {
        return one && typeof one.text === 'string' && typeof one.url === 'string' && addressOf(one.url) &&
            Object.hasOwn(texts.groups, one.type);
    }

    /* Throws what fetch throws, and when the answer is none to this question. */
    async function ask(text, sequence, signal) {
        const url = new URL('api/v1/suggest', home);
        url.search = new URLSearchParams({q: text, seq: sequence});
        const response = await fetch(url, {signal, credentials: 'omit', referrerPolicy: 'no-referrer'});
        const answer = response.ok ? await response.json() : {};
        if (answer.seq !== sequence || !Array.isArray(answer.suggestions))
            throw new Error('fynd: no answer');
        return answer.suggestions.filter(isSuggestion).slice(0, settings.most);
    }

    /* --- Elements --- */

    function element(name, className, attributes, ...children) {
        const made = document.createElement(name);
        made.className = className;
        for (const [attribute, value] of Object.entries(attributes))
            made.setAttribute(attribute, value);
        made.append(...children); // strings become text
        return made;
    }

    function optionOf(suggestion, id) {
        const pieces = piecesOf(suggestion).map((piece, i) => (i % 2 ? element('mark', 'fynd-mark', {}, piece) : piece));
        const option = element('a', 'fynd-option', {
            id, role: 'option', 'aria-selected': 'false', tabindex: '-1', href: addressOf(suggestion.url),
        }, element('span', 'fynd-text', {lang: 'sv'}, ...pieces)); // of the archive
        if (Number.isInteger(suggestion.hits))
            option.append(' ', element('span', 'fynd-hits', {}, texts.hits(suggestion.hits)));
        if (suggestion.type === 'word')
            option.fyndWord = suggestion.text;
        return option;
    }

    /* One group for each type, in the order in which the types come. */
    function groupsOf(suggestions, prefix) {
        const groups = new Map();
        suggestions.forEach((suggestion, i) => {
            const {type} = suggestion, label = texts.groups[type];
            if (!groups.has(type))
                groups.set(type, element('div', 'fynd-group', {role: 'group', 'aria-label': label},
                    element('div', 'fynd-label', {'aria-hidden': 'true'}, label)));
            groups.get(type).append(optionOf(suggestion, prefix + i));
        });
        return [...groups.values()];
    }

    /* --- A box --- */

    class Box {
        constructor(input) {
            this.input = input;
            this.id = 'fynd-' + ++boxes;
            this.list = element('div', 'fynd-list', {
                id: this.id, role: 'listbox', 'aria-label': texts.list, lang: language, hidden: '',
            });
            this.status = element('div', 'fynd-status', {role: 'status', lang: language});
            this.options = [];
            this.active = -1;     // what the arrows point at
            this.sequence = 0;    // of the newest question; an answer to any other comes too late
            (input.closest('label') || input).after(this.list, this.status);
            this.setRole();
            this.listen();
        }

        setRole() {
            const attributes = {
                role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': this.id, 'aria-expanded': 'false',
                'aria-haspopup': 'listbox', autocomplete: 'off', autocapitalize: 'none',
            };
            for (const [name, value] of Object.entries(attributes))
                this.input.setAttribute(name, value);
        }

        listen() {
            const {input, list} = this;
            input.addEventListener('input', () => this.ask(settings.pause));
            input.addEventListener('keydown', event => this.press(event));
            input.addEventListener('focusout', event => list.contains(event.relatedTarget) || this.close());
            input.form?.addEventListener('submit', () => this.close());
            list.addEventListener('mousedown', event => event.preventDefault()); // the focus stays where it is
            list.addEventListener('click', event => this.choose(event));
            addEventListener('resize', () => list.hidden || this.place());
            addEventListener('pagehide', () => this.close());
        }

        /* Whatever is under way counts no more. */
        forget() {
            clearTimeout(this.timer);
            this.request?.abort();
            return ++this.sequence;
        }

        ask(pause) {
            const sequence = this.forget(), text = this.input.value.trim();
            this.point(-1);
            if (text)
                this.timer = setTimeout(() => this.answer(text, sequence), pause);
            else
                this.close();
        }

        async answer(text, sequence) {
            const request = this.request = new AbortController();
            const timer = setTimeout(() => request.abort(), settings.patience);
            const suggestions = await ask(text, sequence, request.signal).catch(() => null);
            clearTimeout(timer);
            if (sequence !== this.sequence)
                return;
            if (suggestions)
                this.show(suggestions);
            else
                this.close();
        }

        show(suggestions) {
            this.list.replaceChildren(...groupsOf(suggestions, this.id + '-'));
            this.options = [...this.list.querySelectorAll('.fynd-option')];
            this.point(-1);
            this.list.hidden = suggestions.length === 0;
            this.input.setAttribute('aria-expanded', String(!this.list.hidden));
            this.status.textContent = texts.announced(suggestions.length);
            this.place();
        }

        close() {
            this.forget();
            this.point(-1);
            this.options = [];
            this.list.hidden = true;
            this.input.setAttribute('aria-expanded', 'false');
            this.status.textContent = '';
        }

        /* Below the input, as wide as it or wider, inside the window. */
        place() {
            const {input, list} = this, room = document.documentElement.clientWidth - 2 * settings.margin;
            const at = input.getBoundingClientRect(), width = Math.min(Math.max(at.width, settings.width), room);
            const left = Math.max(settings.margin, Math.min(at.left, room + settings.margin - width));
            const bottom = window.visualViewport ? visualViewport.height : innerHeight, top = at.bottom + settings.gap;
            list.style.left = list.style.top = '0';
            const origin = list.getBoundingClientRect();
            list.style.width = width + 'px';
            list.style.left = left - origin.left + 'px';
            list.style.top = top - origin.top + 'px';
            list.style.maxHeight = Math.max(settings.height, bottom - top - settings.margin) + 'px';
        }

        /* At an option; -1: at the input. */
        point(to) {
            this.options[this.active]?.setAttribute('aria-selected', 'false');
            this.active = to;
            const option = this.options[to];
            if (option) {
                option.setAttribute('aria-selected', 'true');
                option.scrollIntoView({block: 'nearest'});
                this.input.setAttribute('aria-activedescendant', option.id);
            } else {
                this.input.removeAttribute('aria-activedescendant');
            }
        }

        press(event) {
            if (event.isComposing || event.ctrlKey || event.metaKey)
                return;
            const handler = {
                ArrowDown: () => this.step(1), ArrowUp: () => this.step(-1), Enter: () => this.enter(),
                Escape: () => this.escape(), Tab: () => this.close(),
                Home: () => this.point(-1), End: () => this.point(-1),
                ArrowLeft: () => this.point(-1), ArrowRight: () => this.point(-1),
            }[event.key];
            if (handler?.())
                event.preventDefault();
        }

        /* The handlers of keys say true when the browser shall do nothing more. */

        step(by) {
            const count = this.options.length;
            if (count)
                this.point(this.active < 0 ? (by > 0 ? 0 : count - 1) : (this.active + by + count) % count);
            else
                this.ask(0);
            return true;
        }

        enter() {
            const option = this.options[this.active];
            if (option) {
                option.click();
                return true;
            }
            this.close();
            if (!this.input.form)
                this.search(this.input.value);
            return !this.input.form;
        }

        /* Closes the list; with none, empties the input. */
        escape() {
            const open = !this.list.hidden, something = open || this.input.value !== '';
            this.close();
            if (!open)
                this.input.value = '';
            return something;
        }

        /* A click on an option. One that asks for a new tab or window follows the link. */
        choose(event) {
            const option = event.target.closest('.fynd-option');
            if (!option || event.ctrlKey || event.metaKey || event.shiftKey)
                return;
            if (option.fyndWord !== undefined) {
                event.preventDefault();
                this.input.value = option.fyndWord;
                this.search(option.fyndWord);
            }
            this.close();
        }

        search(text) {
            const {form} = this.input;
            if (form) {
                form.requestSubmit();
            } else if (text.trim()) {
                const url = new URL(script.dataset.fyndAction || own('sok'), document.baseURI);
                url.searchParams.set('q', text);
                location.assign(url);
            }
        }
    }

    function start() {
        const inputs = document.querySelectorAll(script.dataset.fyndInput || 'input[type=search]');
        if (!inputs.length)
            return;
        const style = element('link', '', {rel: 'stylesheet', href: new URL('fynd.css', home)});
        style.addEventListener('load', () => inputs.forEach(input => new Box(input))); // without its style, no box
        document.head.append(style);
    }

    if (document.readyState === 'loading')
        document.addEventListener('DOMContentLoaded', start);
    else
        start();
})();
