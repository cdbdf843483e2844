'use strict';
(function () {
    // the graph: what is pointed at or focused shows what it reads and what reads it
    const graph = document.querySelector('svg.graph');
    if (graph) {
        const nodes = new Map();
        graph.querySelectorAll('[data-node]').forEach(node => nodes.set(node.dataset.node, node));
        const edges = [...graph.querySelectorAll('[data-from]')];
        const reach = (start, from, to) => {
            const seen = new Set([start]);
            const found = new Set();
            const open = [start];
            while (open.length) {
                const node = open.pop();
                edges.filter(edge => edge.dataset[from] === node).forEach(edge => {
                    found.add(edge);
                    if (!seen.has(edge.dataset[to])) {
                        seen.add(edge.dataset[to]);
                        open.push(edge.dataset[to]);
                    }
                });
            }
            return {seen, found};
        };
        const show = name => {
            const down = reach(name, 'from', 'to');
            const up = reach(name, 'to', 'from');
            graph.classList.add('picked');
            nodes.forEach((node, key) => node.classList.toggle('lit', down.seen.has(key) || up.seen.has(key)));
            edges.forEach(edge => edge.classList.toggle('lit', down.found.has(edge) || up.found.has(edge)));
        };
        const clear = () => graph.classList.remove('picked');
        nodes.forEach((node, key) => {
            node.addEventListener('mouseenter', () => show(key));
            node.addEventListener('mouseleave', clear);
            node.addEventListener('focus', () => show(key));
            node.addEventListener('blur', clear);
        });
    }

    // the search: every word has to be in the entry
    const list = document.querySelector('[data-search]');
    if (list) {
        const field = document.querySelector('#search');
        const status = document.querySelector('[data-search-status]');
        const entries = [...list.children].map(item => ({item, text: item.textContent.toLowerCase()}));
        const filter = () => {
            const words = field.value.toLowerCase().split(/\s+/).filter(word => word);
            let shown = 0;
            entries.forEach(({item, text}) => {
                const fits = words.every(word => text.includes(word));
                item.hidden = !fits;
                shown += fits ? 1 : 0;
            });
            status.textContent = words.length ? shown + ' of ' + entries.length + ' entries' : entries.length + ' entries';
        };
        field.value = new URLSearchParams(location.search).get('q') || '';
        field.addEventListener('input', filter);
        filter();
    }
})();
