/* What pages can do beyond plain links and forms. Everything here also works without it, except
   copying, keys, and drawing a span on the histogram. */
'use strict';
(() => {
  const root = document.documentElement;
  root.classList.add('scripted');
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => Array.from(from.querySelectorAll(selector));

  // Notices -------------------------------------------------------------------------------------
  function notice(text) {
    const line = document.createElement('p');
    line.className = 'problem';
    line.textContent = text;
    one('#notices').replaceChildren(line);
    setTimeout(() => line.remove(), 8000);
  }
  document.addEventListener('htmx:sendError', () => notice('The server does not answer.'));
  document.addEventListener('htmx:responseError', (event) => {
    const answer = new DOMParser().parseFromString(event.detail.xhr.responseText, 'text/html');
    const problem = one('.problem, .error p', answer);
    notice(problem ? problem.textContent : 'The server could not do that.');
  });
  /* A refused query answers with its page, which is shown; any other refusal leaves what is there. */
  document.addEventListener('htmx:beforeSwap', (event) => {
    const {xhr, target} = event.detail;
    if (xhr.status === 400 && !(target.id && xhr.responseText.includes(`id="${target.id}"`))) {
      event.detail.shouldSwap = false;
      event.detail.isError = true;
    }
  });

  // The menu of a value -------------------------------------------------------------------------
  let popup = null;
  let opener = null;
  function closeMenu(backToOpener) {
    if (popup) {
      popup.remove();
      popup = null;
      if (backToOpener && opener) opener.focus();
    }
  }
  async function openMenu(link) {
    closeMenu(false);
    opener = link;
    const answer = await fetch(link.href, {
      headers: {'HX-Request': 'true', 'HX-Current-URL': location.href},
    }).catch(() => null);
    if (!answer || !answer.ok) {
      location.href = link.href;
      return;
    }
    popup = document.createElement('div');
    popup.className = 'popup';
    popup.innerHTML = await answer.text();
    document.body.append(popup);
    const at = link.getBoundingClientRect();
    const left = Math.min(at.left, root.clientWidth - popup.offsetWidth - 8);
    const below = at.bottom + popup.offsetHeight + 8 < root.clientHeight;
    const top = below ? at.bottom + 2 : Math.max(8, at.top - popup.offsetHeight - 2);
    popup.style.left = Math.max(8, left) + scrollX + 'px';
    popup.style.top = top + scrollY + 'px';
    const first = one('a, button', popup);
    if (first) first.focus({preventScroll: true});
  }
  /* All about a value in brief, where its menu was. */
  async function openSummary(link) {
    const answer = await fetch(link.href, {headers: {'HX-Request': 'true'}}).catch(() => null);
    if (!popup || !answer || !answer.ok) {
      location.href = link.href;
      return;
    }
    popup.innerHTML = await answer.text();
    popup.classList.add('wide');
    const right = parseFloat(popup.style.left) + popup.offsetWidth + 8 - root.clientWidth - scrollX;
    if (right > 0) popup.style.left = Math.max(8, parseFloat(popup.style.left) - right) + 'px';
    const bottom = parseFloat(popup.style.top) + popup.offsetHeight + 8 - innerHeight - scrollY;
    if (bottom > 0) popup.style.top = Math.max(scrollY + 8, parseFloat(popup.style.top) - bottom) + 'px';
    const first = one('a, button', popup);
    if (first) first.focus({preventScroll: true});
  }
  function moveInMenu(step) {
    const items = all('a, button', popup).filter((item) => item.offsetParent);
    const next = items.indexOf(document.activeElement) + step;
    items[(next + items.length) % items.length].focus();
  }

  // Copying -------------------------------------------------------------------------------------
  async function copy(button) {
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = 'Copied';
    } catch {
      button.textContent = 'The browser refused';
    }
    setTimeout(() => { button.textContent = label; closeMenu(true); }, 700);
  }

  // Rows ----------------------------------------------------------------------------------------
  const openedRow = (row) =>
    row.nextElementSibling && row.nextElementSibling.classList.contains('opened')
      ? row.nextElementSibling : null;
  /* The address names the event that is open: copy it from the address bar, or reload. */
  function nameEvent(id) {
    const here = new URL(location.href);
    if (id) here.searchParams.set('event', id); else here.searchParams.delete('event');
    history.replaceState(history.state, '', here);
  }
  function closeRow(row) {
    const opened = openedRow(row);
    if (!opened) return false;
    opened.remove();
    row.classList.remove('is-open');
    one('a.open', row).setAttribute('aria-expanded', 'false');
    if (new URL(location.href).searchParams.get('event') === row.dataset.id) nameEvent('');
    return true;
  }
  document.addEventListener('htmx:beforeRequest', (event) => {
    const link = event.detail.elt;
    if (link.matches && link.matches('a.open') && closeRow(link.closest('tr'))) {
      event.preventDefault();
    }
  });
  document.addEventListener('htmx:afterRequest', (event) => {
    const link = event.detail.elt;
    if (event.detail.successful && link.matches && link.matches('a.open')) {
      link.closest('tr').classList.add('is-open');
      link.setAttribute('aria-expanded', 'true');
      nameEvent(link.closest('tr').dataset.id);
    }
  });

  // A search at work can be stopped: it then answers with what it found -------------------------
  let search = '';
  document.addEventListener('htmx:configRequest', (event) => {
    const {target, verb, headers} = event.detail;
    if (verb !== 'get' || !target || target.id !== 'hunt') return;
    search = 'page-' + Date.now().toString(36) + Math.random().toString(36).slice(2, 10);
    headers['X-Search'] = search;
  });
  function stopSearch() {
    const proof = one('.topbar [name=csrf]');
    fetch('/api/v1/searches/' + search, {
      method: 'DELETE', headers: {'X-CSRF-Token': proof ? proof.value : ''},
    }).catch(() => notice('The server does not answer.'));
  }

  // Small screens ------------------------------------------------------------------------------
  function foldSidebar() {
    const bar = one('details.sidebar');
    if (bar && matchMedia('(max-width: 900px)').matches) bar.open = false;
  }
  foldSidebar();
  document.addEventListener('htmx:afterSettle', (event) => {
    if (event.detail.target && event.detail.target.id === 'hunt') foldSidebar();
  });

  // Panels that lie over the page ---------------------------------------------------------------
  function closePanels(around) {
    all('details.drop[open], details.syntax[open]')
      .filter((panel) => !around || !panel.contains(around))
      .forEach((panel) => { panel.open = false; });
  }
  document.addEventListener('click', (event) => {
    if (event.target.isConnected) closePanels(event.target);
  });

  // Clicks --------------------------------------------------------------------------------------
  document.addEventListener('click', (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
    const value = event.target.closest('a.v');
    const button = event.target.closest('button.copy');
    const summary = event.target.closest('a[data-action="summary"]');
    if (value && plain) {
      event.preventDefault();
      openMenu(value);
    } else if (event.target.closest('button.stop')) {
      stopSearch();
    } else if (summary && plain && popup) {
      event.preventDefault();
      openSummary(summary);
    } else if (button) {
      copy(button);
    } else if (popup && !popup.contains(event.target)) {
      closeMenu(false);
    } else if (plain && event.target.closest('#hits tr.hit td.summary') && !getSelection().toString()) {
      one('a.open', event.target.closest('tr')).click();
    }
  });
  document.addEventListener('change', (event) => {
    if (event.target.matches('.zone input')) event.target.form.requestSubmit();
  });

  // Keys ----------------------------------------------------------------------------------------
  function current(step) {
    const rows = all('#hits tr.hit, table.stack tr.hit, .alerts tr.hit');
    if (!rows.length) return;
    const at = rows.findIndex((row) => row.classList.contains('is-current'));
    const next = Math.min(Math.max(at + step, 0), rows.length - 1);
    rows.forEach((row) => row.classList.remove('is-current'));
    rows[next].classList.add('is-current');
    rows[next].scrollIntoView({block: 'nearest'});
  }
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (popup) {
      if (event.key === 'Escape') closeMenu(true);
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        moveInMenu(event.key === 'ArrowDown' ? 1 : -1);
      }
      return;
    }
    if (event.key === 'Escape') closePanels(null);
    if (event.target.closest('input, textarea, select')) {
      if (event.key === 'Escape') event.target.blur();
      return;
    }
    const row = one('tr.hit.is-current');
    if (event.key === '/') {
      const query = one('#q');
      if (query) { event.preventDefault(); query.focus(); query.select(); }
    } else if (event.key === 'j') {
      current(1);
    } else if (event.key === 'k') {
      current(-1);
    } else if (event.key === 'Enter' && row && !event.target.closest('a, button, summary')) {
      const link = one('a.open, a.open-alert, a.v', row);
      if (link) link.click();
    } else if (event.key === 'Escape' && row) {
      closeRow(row);
    } else if (one('.acts')) {
      alertKey(event, row);
    }
  });

  // Alerts --------------------------------------------------------------------------------------
  const picks = () => all('.alerts .pick input');
  function showPicks() {
    picks().forEach((box) => box.closest('tr').classList.toggle('is-picked', box.checked));
    const every = one('.all-rows');
    if (every) every.checked = picks().length > 0 && picks().every((box) => box.checked);
  }
  /* A key means the chosen alerts, or the current one when none is chosen. */
  function alertKey(event, row) {
    const box = row && one('.pick input', row);
    if (event.key === 'x' && box) {
      box.checked = !box.checked;
      showPicks();
      return;
    }
    const button = one(`.acts [data-key="${CSS.escape(event.key)}"]`);
    if (!button) return;
    if (box && !picks().some((other) => other.checked)) box.checked = true;
    button.click();
  }
  document.addEventListener('change', (event) => {
    if (event.target.matches('.all-rows')) {
      picks().forEach((box) => { box.checked = event.target.checked; });
    }
    if (event.target.matches('.alerts input')) showPicks();
    if (event.target.matches('.filters select')) event.target.form.requestSubmit();
  });

  // A rule that is wrong: the caret goes to the line --------------------------------------------
  function showLine() {
    const draft = one('.rule-draft[data-line]');
    if (!draft) return;
    const before = draft.value.split('\n').slice(0, Number(draft.dataset.line) - 1);
    const from = before.join('\n').length + (before.length ? 1 : 0);
    const end = draft.value.indexOf('\n', from);
    draft.focus({preventScroll: true});
    draft.setSelectionRange(from, end < 0 ? draft.value.length : end);
    const height = parseFloat(getComputedStyle(draft).lineHeight);
    draft.scrollTop = Math.max(0, (before.length - 4) * height);
  }
  /* What a check found stands above the text: on small screens that is out of sight. */
  function showOutcome() {
    const outcome = one('#text [role="alert"], #text [role="status"]');
    if (outcome) outcome.scrollIntoView({block: 'nearest'});
  }
  showLine();
  document.addEventListener('htmx:afterSettle', (event) => {
    if (event.detail.target && event.detail.target.id === 'rule-page') {
      showLine();
      showOutcome();
    }
  });

  // The histogram: draw a span to narrow the time -----------------------------------------------
  let drag = null;
  document.addEventListener('pointerdown', (event) => {
    const figure = event.target.closest('.histogram');
    if (!figure || event.button !== 0 || event.pointerType === 'touch') return;
    const drawing = one('svg', figure);
    const box = drawing.getBoundingClientRect();
    if (event.clientY - box.top > box.height - 12) return;
    drag = {figure, drawing, box, from: event.clientX, to: event.clientX, mark: null};
  });
  document.addEventListener('pointermove', (event) => {
    if (!drag) return;
    drag.to = Math.min(Math.max(event.clientX, drag.box.left), drag.box.right);
    if (!drag.mark && Math.abs(drag.to - drag.from) > 4) {
      drag.mark = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
      drag.mark.setAttribute('class', 'chosen-span');
      drag.mark.setAttribute('y', '0');
      drag.mark.setAttribute('height', '56');
      drag.drawing.append(drag.mark);
    }
    if (drag.mark) {
      event.preventDefault();
      drag.mark.setAttribute('x', Math.min(drag.from, drag.to) - drag.box.left);
      drag.mark.setAttribute('width', Math.abs(drag.to - drag.from));
    }
  });
  document.addEventListener('pointerup', () => {
    const done = drag;
    drag = null;
    if (!done || !done.mark) return;
    const swallow = (event) => { event.preventDefault(); event.stopPropagation(); };
    window.addEventListener('click', swallow, {capture: true});
    setTimeout(() => window.removeEventListener('click', swallow, {capture: true}));
    const {start, width, buckets} = done.figure.dataset;
    const moment = (x) => {
      const share = (x - done.box.left) / done.box.width;
      return new Date(Number(start) + Math.round(share * Number(width) * Number(buckets)));
    };
    const form = one('#query-form') || one('#time-form');
    if (!form) return;
    form.elements.from.value = moment(Math.min(done.from, done.to)).toISOString();
    form.elements.to.value = moment(Math.max(done.from, done.to)).toISOString();
    form.requestSubmit();
  });
  document.addEventListener('dragstart', (event) => {
    if (event.target.closest && event.target.closest('.histogram')) event.preventDefault();
  });
})();
