/* Completes names of fields and values in the query bar. It never takes a key from someone who just
   types: Enter asks the query as it stands unless a suggestion was chosen with the arrow keys. */
'use strict';
(() => {
  const DELAY_MS = 120;
  const one = (selector, from = document) => from.querySelector(selector);
  const query = () => one('#q');
  const list = () => one('#q-list');

  let answer = null;
  let active = -1;
  let timer = 0;
  let request = null;

  const isOpen = () => Boolean(answer && list() && !list().hidden);

  function close() {
    clearTimeout(timer);
    if (request) request.abort();
    request = null;
    answer = null;
    active = -1;
    if (!list()) return;
    list().hidden = true;
    list().replaceChildren();
    query().setAttribute('aria-expanded', 'false');
    query().removeAttribute('aria-activedescendant');
    one('#q-said').textContent = '';
  }

  // Asking --------------------------------------------------------------------------------------
  function askSoon(wanted) {
    clearTimeout(timer);
    timer = setTimeout(() => ask(wanted), wanted ? 0 : DELAY_MS);
  }
  async function ask(wanted) {
    const input = query();
    if (!input || input.selectionStart !== input.selectionEnd) return;
    if (request) request.abort();
    const mine = request = new AbortController();
    const text = input.value;
    const at = input.selectionStart;
    const form = input.form.elements;
    const asked = new URLSearchParams({q: text, at, from: form.from.value, to: form.to.value});
    try {
      const reply = await fetch('/api/v1/complete?' + asked, {signal: mine.signal});
      const found = reply.ok ? await reply.json() : null;
      const current = mine === request && input === query() && document.activeElement === input
        && input.value === text && input.selectionStart === at;
      if (!current) return;
      if (found && isUseful(found, text, at, wanted)) show(found); else close();
    } catch {
      if (mine === request) close();
    }
  }
  function isUseful(found, text, at, wanted) {
    const typed = at - found.start;
    const only = found.suggestions.length === 1 ? found.suggestions[0].text : null;
    return found.suggestions.length > 0 && only !== text.slice(found.start, found.end)
      && (wanted || found.kind === 'value' || typed > 1);
  }

  // Showing -------------------------------------------------------------------------------------
  function part(kind, text) {
    const element = document.createElement('span');
    element.className = kind;
    element.textContent = text;
    return element;
  }
  function option(suggestion, index) {
    const item = document.createElement('li');
    item.id = 'q-option-' + index;
    item.setAttribute('role', 'option');
    item.setAttribute('aria-selected', 'false');
    item.dataset.index = index;
    const count = suggestion.count === undefined ? '' : suggestion.count.toLocaleString('en');
    item.append(part('label', suggestion.label),
      part('about', suggestion.description || ''), part('note', suggestion.type || count));
    return item;
  }
  function show(found) {
    answer = found;
    active = -1;
    list().replaceChildren(...found.suggestions.map(option));
    list().hidden = false;
    query().setAttribute('aria-expanded', 'true');
    query().removeAttribute('aria-activedescendant');
    const many = found.suggestions.length;
    one('#q-said').textContent =
      many + (many === 1 ? ' suggestion' : ' suggestions') + ', Tab takes the first';
  }
  function choose(index) {
    const items = list().children;
    active = (index + items.length) % items.length;
    Array.from(items).forEach((item, at) => item.setAttribute('aria-selected', at === active));
    items[active].scrollIntoView({block: 'nearest'});
    query().setAttribute('aria-activedescendant', items[active].id);
  }

  // Taking --------------------------------------------------------------------------------------
  function take(index) {
    const input = query();
    const {kind, start, end, suggestions} = answer;
    const last = end >= input.value.length;
    const text = suggestions[index].text + (kind === 'value' && last ? ' ' : '');
    close();
    input.focus();
    input.setSelectionRange(start, end);
    /* Unlike setting the value, this can be undone with Ctrl+Z. */
    if (!document.execCommand('insertText', false, text)) {
      input.setRangeText(text, start, end, 'end');
    }
    if (kind === 'field') askSoon(true); else close();
  }

  // Keys ----------------------------------------------------------------------------------------
  function onKey(event) {
    if (event.key === ' ' && event.ctrlKey) {
      askSoon(true);
      return true;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (!isOpen()) {
      if (event.key === 'ArrowDown') askSoon(true);
      return event.key === 'ArrowDown';
    }
    switch (event.key) {
      case 'ArrowDown': choose(active + 1); return true;
      case 'ArrowUp': choose(active < 0 ? -1 : active - 1); return true;
      case 'Escape': close(); return true;
      case 'Tab':
        if (event.shiftKey) return false;
        take(Math.max(active, 0));
        return true;
      case 'Enter':
        if (active < 0) return false;
        take(active);
        return true;
      case 'ArrowLeft': case 'ArrowRight': case 'Home': case 'End': close(); return false;
      default: return false;
    }
  }
  document.addEventListener('keydown', (event) => {
    if (event.target.id === 'q' && !event.isComposing && onKey(event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, {capture: true});
  document.addEventListener('input', (event) => {
    if (event.target.id === 'q' && !event.isComposing) askSoon(false);
  });
  document.addEventListener('submit', close, {capture: true});
  document.addEventListener('focusout', (event) => {
    if (event.target.id === 'q') close();
  });
  document.addEventListener('mousedown', (event) => {
    const item = event.target.closest('#q-list li');
    if (item) {
      event.preventDefault();
      take(Number(item.dataset.index));
    }
  });
})();
